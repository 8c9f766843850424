import type { Member } from '../../../protocol/member.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useAct } from '../../parts/use-act.ts';
import { spokenProblem } from '../spoken-problem.ts';
import { useSettingsTexts } from '../texts.ts';

interface Props {
  api: Api;
  member: Member;
  onRefused: () => void;
  onClose: () => void;
  onRemoved: () => void;
}

export function RemoveDialog({ api, member, onRefused, onClose, onRemoved }: Props) {
  const texts = useSettingsTexts();
  const act = useAct(onRefused);
  const remove = async () => {
    if (await act.run(() => api.remove(`/v1/members/${member.id}`))) onRemoved();
  };
  return (
    <Dialog
      title={texts.members.removeTitle(member.name)}
      text={texts.members.removeText}
      submit={texts.remove}
      isGrave
      isBusy={act.isBusy}
      problem={spokenProblem(act.problem, texts.problems)}
      onSubmit={remove}
      onClose={onClose}
    />
  );
}
