import type { KeyRecord } from '../../../protocol/key.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useSettingsTexts } from '../texts.ts';

interface Props {
  api: Api;
  of: KeyRecord;
  onRefused: () => void;
  onClose: () => void;
  onRevoked: () => void;
}

export function RevokeDialog({ api, of, onRefused, onClose, onRevoked }: Props) {
  const { keys: texts } = useSettingsTexts();
  const act = useAct(onRefused);
  const revoke = async () => {
    if (await act.run(() => api.remove<KeyRecord>(`/v1/keys/${of.prefix}`))) onRevoked();
  };
  return (
    <Dialog
      title={texts.revokeTitle(of.name)}
      text={texts.revokeText}
      submit={texts.revoke}
      isGrave
      isBusy={act.isBusy}
      problem={act.problem}
      onSubmit={revoke}
      onClose={onClose}
    />
  );
}
