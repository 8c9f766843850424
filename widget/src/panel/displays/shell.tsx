import type { FormProps } from '../form.tsx';
import { Panel } from '../panel.tsx';
import type { Port } from '../port.ts';
import { directionOf } from '../texts/speech.ts';
import { isBar, isFolded, isModal, isRow } from './kinds.ts';
import { cycle } from './tab-cycle.ts';

export interface ShellProps extends FormProps {
  port: Port;
  /** The form is there, and not only what opens it. */
  open: boolean;
  toggle(): void;
  dismiss(): void;
}

/** What stands around the panel, and how it can be closed. It listens to nothing but what happens inside of it. */
export function Shell(props: ShellProps) {
  const { port, speech, open, toggle, dismiss } = props;
  const { display, theme } = port.cta;
  const { language, texts, words } = speech;
  const inline = display === 'inline';
  const modal = isModal(display);
  const bar = isBar(display);
  const Tag = modal ? 'dialog' : 'section';
  let pressed: EventTarget | null = null;

  const close = !inline && (
    <button part="close" type="button" aria-label={words.close} onClick={dismiss}>
      ×
    </button>
  );
  const opener = isFolded(display) && !(bar && open) && (
    <button part="opener" type="button" aria-expanded={open} onClick={toggle}>
      {texts.opener ?? (bar ? texts.button : texts.headline)}
    </button>
  );

  return (
    <Tag
      part="shell"
      class={`${display} ${theme.template}${isRow(port.cta) ? ' row' : ''}`}
      lang={language}
      dir={directionOf(language)}
      tabIndex={-1}
      aria-label={texts.headline}
      popover={inline || modal ? undefined : 'manual'}
      onClose={dismiss}
      onKeyDown={(event: KeyboardEvent) => {
        // For the page, what is typed here would be typed at no field, and its shortcuts would take it.
        event.stopPropagation();
        if (modal) cycle(event, event.currentTarget as HTMLElement);
        // While a letter is being composed, Escape is for the letter.
        else if (event.key === 'Escape' && !event.isComposing) dismiss();
      }}
      // A selection that was begun inside may end on the veil.
      onPointerDown={({ target }: Event) => (pressed = target)}
      onClick={({ target, currentTarget }: Event) => {
        if (modal && target === currentTarget && target === pressed) dismiss();
      }}
    >
      {bar && !open ? (
        <div part="bar">
          <p part="headline">{texts.headline}</p>
          {opener}
          {close}
        </div>
      ) : (
        opener
      )}
      <Panel {...props} close={close} />
    </Tag>
  );
}
