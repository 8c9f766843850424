import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { ApiError } from '../api.ts';
import { useShellTexts } from '../shell/texts.ts';
import { ProblemNote } from './problem-note.tsx';

interface Props {
  title: string;
  text?: ComponentChildren;
  /** What the button says that does it. Without one there is nothing to do but to close. */
  submit?: string;
  /** It can't be taken back. */
  isGrave?: boolean;
  isBusy?: boolean;
  problem?: ApiError | null;
  /** Paths of problems that the fields show themselves. */
  shown?: (path: string) => boolean;
  isWide?: boolean;
  onSubmit?: (fields: FormData) => void;
  onClose: () => void;
  children?: ComponentChildren;
}

/** A question in front of the page. The browser's own dialog: it keeps the focus, Escape leaves it, focus returns. */
export function Dialog({ title, text, submit, isGrave, isBusy = false, problem = null, shown, isWide, onSubmit, onClose, children }: Props) {
  const words = useShellTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const isGone = useRef(false);
  // Before anybody can type on. Closed as it goes, since only then the browser gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      isGone.current = true;
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={isWide ? 'dialog is-wide' : 'dialog'}
      aria-labelledby={`${id}-title`}
      aria-describedby={text ? `${id}-text` : undefined}
      onClose={() => isGone.current || onClose()}
      // Keys of the page behind are not meant here.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSubmit?.(new FormData(event.currentTarget));
        }}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        {text && <p id={`${id}-text`}>{text}</p>}
        {children}
        <ProblemNote problem={problem} {...(shown ? { shown } : {})} />
        <div class="dialog-buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {submit ? words.cancel : words.close}
          </button>
          {submit && (
            <button type="submit" class={isGrave ? 'grave' : 'primary'} aria-disabled={isBusy}>
              {isBusy ? words.saving : submit}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}
