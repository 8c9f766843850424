import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useDeliveryTexts } from '../texts.ts';
import { When } from '../when.tsx';

interface Props {
  title: string;
  secret: string;
  /** When the one before is none any more. */
  until?: string;
  zone: string;
  onClose: () => void;
}

/** A secret, shown this once: it is kept nowhere in the console. */
export function NewSecret({ title, secret, until, zone, onClose }: Props) {
  const texts = useDeliveryTexts();
  return (
    <Dialog title={title} text={texts.secretOnce} onClose={onClose}>
      <code class="code-block">{secret}</code>
      <div>
        <CopyButton text={secret} />
      </div>
      {until && (
        <p class="hint">
          {texts.secretUntil} <When at={until} zone={zone} />
        </p>
      )}
    </Dialog>
  );
}
