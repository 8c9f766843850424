import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { useShellTexts } from '../shell/texts.ts';

interface Props {
  /** The word that is explained. */
  term: string;
  children: ComponentChildren;
}

/** A word with a small button beside it that explains it: by pointing at it, by the keyboard, and by a touch. */
export function Tip({ term, children }: Props) {
  const texts = useShellTexts();
  const id = useId();
  const place = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <span
      ref={place}
      class="tip"
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setOpen(true)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setOpen(false)}
      onFocusOut={() => setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        setOpen(false);
      }}
    >
      {term}
      <button
        type="button"
        class="tip-mark"
        aria-label={texts.explain(term)}
        aria-expanded={isOpen}
        aria-describedby={isOpen ? id : undefined}
        onClick={() => setOpen((before) => !before)}
        onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && setOpen(true)}
      >
        ?
      </button>
      {isOpen && (
        <span id={id} class="tip-text" role="tooltip">
          {children}
        </span>
      )}
    </span>
  );
}
