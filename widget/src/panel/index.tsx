import { render } from 'preact';
import { converse, type Shown } from './conversation.ts';
import { isBar, isFolded, isModal, isRow } from './displays/kinds.ts';
import { raise } from './displays/raise.ts';
import { Shell } from './displays/shell.tsx';
import { look } from './look/index.ts';
import type { Mounted, Port } from './port.ts';
import { whenSeen } from './seen.ts';
import { speech } from './texts/speech.ts';

export type { Mounted, Outcome, Port, Values } from './port.ts';

/** Until the page goes on: long enough to read, or hear, that it will. */
const MOMENT_MS = 2_500;
/** From this width on, a bar has room for a form of one field. */
const ROOMY_PX = 720;

/**
 * Shows a CTA: inside an element of the page, or on top of the page in an element of its own. After its `undo`
 * nothing of it is left, and the page's element shows its own content again. Never throws: what cannot be shown
 * is not there.
 */
export function mount(host: HTMLElement | undefined, port: Port): Mounted {
  const { cta } = port;
  const { display } = cta;
  const own = display === 'inline' ? undefined : document.createElement('kindling-panel');
  const element = own ?? host;
  const place = document.createElement('div');
  let root: ShadowRoot | undefined;
  let shown: Shown;
  let open = !isFolded(display) || port.asked || (isRow(cta) && innerWidth >= ROOMY_PX);
  let dismissed = false;
  let gone = false;
  let lower: (() => void) | undefined;
  let stopWatching: (() => void) | undefined;
  let moment: ReturnType<typeof setTimeout> | undefined;

  const shell = () => place.firstElementChild as HTMLElement;

  /** Off the page. It comes back if it is asked for. */
  function down(): void {
    clearTimeout(moment);
    lower?.();
    lower = undefined;
  }

  function undo(): void {
    gone = true;
    stopWatching?.();
    down();
    own?.remove();
    if (root) {
      // A shadow root cannot be taken off again, but with nothing but a slot in it the element is as it was.
      root.adoptedStyleSheets = [];
      root.replaceChildren(document.createElement('slot'));
    }
    render(null, place);
  }

  try {
    if (!element) throw new Error('no_place');
    const said = speech(cta.texts, port.languages);

    const draw = (now: Shown): void => {
      shown = now;
      // The answer to a submit may come after the undo.
      if (gone) return;
      render(<Shell port={port} speech={said} shown={shown} conversation={conversation} open={open} toggle={toggle} dismiss={dismiss} />, place);
      const { over } = shown;
      if (over?.state !== 'stored') return;
      const { then } = over;
      if (then.type === 'redirect' || then.type === 'cta') moment ??= setTimeout(() => port.follow(then), MOMENT_MS);
    };

    const set = (now: boolean): void => {
      open = now;
      draw(shown);
      // What was clicked may be there no more.
      if (!now) place.querySelector<HTMLElement>('[part=opener]')?.focus();
      else if (isBar(display)) shell().focus();
    };

    const toggle = (): void => {
      if (!open) port.notice('cta_click');
      set(!open);
    };

    const up = (takeFocus: boolean): void => {
      if (!own || lower) return;
      document.body.append(own);
      lower = raise(shell(), isModal(display), takeFocus);
    };

    const dismiss = (): void => {
      if (!lower) return;
      conversation.leave();
      if (!shown.over && !dismissed) port.notice('cta_dismiss');
      dismissed = true;
      // The button stays, for those who change their mind.
      if (display === 'button') return set(false);
      down();
      void Promise.allSettled(root?.getAnimations?.().map(({ finished }) => finished) ?? []).then(() => {
        // It may have been asked for again in the meantime.
        if (lower) return;
        own?.remove();
        port.gone?.();
      });
    };

    const conversation = converse(port, said.texts.consent, draw);
    root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [look(cta.theme.accent)];
    root.replaceChildren(place);
    draw(conversation.start);
    up(port.asked);
    stopWatching = whenSeen(own ? shell() : element, () => port.notice('cta_view'));

    return {
      show() {
        if (gone) return;
        up(true);
        if (!open) set(true);
        if (own) shell().focus();
        else element.scrollIntoView({ block: 'center' });
      },
      connected: () => element.isConnected,
      undo,
    };
  } catch {
    undo();
    return { show() {}, connected: () => false, undo() {} };
  }
}
