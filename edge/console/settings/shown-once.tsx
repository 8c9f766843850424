import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { CopyButton } from '../parts/copy-button.tsx';
import { Dialog } from '../parts/dialog.tsx';

interface Props {
  title: string;
  text: string;
  label: string;
  secret: string;
  onClose: () => void;
  children?: ComponentChildren;
}

/** A secret that is answered once and stored nowhere: to be copied now. */
export function ShownOnce({ title, text, label, secret, onClose, children }: Props) {
  const id = useId();
  return (
    <Dialog title={title} text={text} isWide onClose={onClose}>
      <div class="field shown-once">
        <label for={id}>{label}</label>
        <div class="row">
          <input id={id} value={secret} readOnly spellcheck={false} onFocus={({ currentTarget }) => currentTarget.select()} />
          <CopyButton text={secret} />
        </div>
      </div>
      {children}
    </Dialog>
  );
}
