import { Dialog } from '../parts/dialog.tsx';
import { useLeadTexts } from './texts.ts';

/** The keys of a lead's page. @param mayWrite else there is nothing to write with */
export function KeysHelp({ mayWrite, onClose }: { mayWrite: boolean; onClose: () => void }) {
  const { keys } = useLeadTexts();
  return (
    <Dialog title={keys.title} onClose={onClose}>
      <dl class="key-list">
        {[...(mayWrite ? keys.writing : []), ...keys.all].map(([key, does]) => (
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
