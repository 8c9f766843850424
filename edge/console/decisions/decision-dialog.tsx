import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ApiError } from '../api.ts';
import { useTexts } from '../texts.ts';
import { DecisionTrouble } from './decision-trouble.tsx';

interface Props {
  title: string;
  text: string;
  submit: string;
  isBusy: boolean;
  problem: ApiError | null;
  onSubmit: (fields: FormData) => void;
  onClose: () => void;
  children: ComponentChildren;
}

/** A question in front of the page. The browser's own dialog: it keeps the focus, and Escape leaves it. */
export function DecisionDialog({ title, text, submit, isBusy, problem, onSubmit, onClose, children }: Props) {
  const texts = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before anybody can type on.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="decision-dialog"
      aria-labelledby="decision-title"
      aria-describedby="decision-text"
      onClose={onClose}
      // The page behind goes back to the list with Escape.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSubmit(new FormData(event.currentTarget));
        }}
      >
        <h2 id="decision-title">{title}</h2>
        <p id="decision-text" class="hint">
          {text}
        </p>
        {children}
        <DecisionTrouble problem={problem} />
        <div class="decision-buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            {texts.decisions.cancel}
          </button>
          <button type="submit" class="primary" aria-disabled={isBusy}>
            {isBusy ? texts.decisions.saving : submit}
          </button>
        </div>
      </form>
    </dialog>
  );
}
