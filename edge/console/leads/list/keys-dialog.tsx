import { Dialog } from '../../parts/dialog.tsx';
import { useOwnTexts } from '../../texts.ts';
import { LIST_TEXTS } from './texts.ts';

/** The keys of the list. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const words = useOwnTexts(LIST_TEXTS);
  return (
    <Dialog title={words.helpTitle} onClose={onClose}>
      <dl class="key-list">
        {words.keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
