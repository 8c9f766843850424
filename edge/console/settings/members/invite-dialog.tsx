import { useState } from 'preact/hooks';
import type { Member, Role } from '../../../protocol/member.ts';
import type { SignInLink } from '../../../protocol/session.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useShellTexts } from '../../shell/texts.ts';
import { faultIn, spokenProblem } from '../spoken-problem.ts';
import { useSettingsTexts } from '../texts.ts';

interface Props {
  api: Api;
  onRefused: () => void;
  onClose: () => void;
  onInvited: (member: Member, link: SignInLink) => void;
}

/** Takes somebody into the team, and makes the link by which they get in. */
export function InviteDialog({ api, onRefused, onClose, onInvited }: Props) {
  const texts = useSettingsTexts();
  const { roles } = useShellTexts();
  const act = useAct(onRefused);
  const [role, setRole] = useState<Role>('sales');
  // Whoever is in already, since the link was not made, is not added again.
  const [added, setAdded] = useState<Member | null>(null);
  const problem = spokenProblem(act.problem, texts.problems);

  async function submit(fields: FormData): Promise<void> {
    const done = await act.run(async () => {
      const member = added ?? (await api.post<Member>('/v1/members', { name: fields.get('name'), email: fields.get('email'), role }));
      setAdded(member);
      return { member, link: await api.post<SignInLink>(`/v1/members/${member.id}/link`) };
    });
    if (done) onInvited(done.done.member, done.done.link);
  }

  return (
    <Dialog
      title={texts.members.addTitle}
      text={texts.members.addText}
      submit={texts.members.invite}
      isBusy={act.isBusy}
      problem={problem}
      shown={(path) => path === 'name' || path === 'email'}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={texts.members.name} error={faultIn(problem, 'name')}>
        {(control) => <input {...control} name="name" autocomplete="off" maxLength={100} required />}
      </Field>
      <Field label={texts.members.email} error={faultIn(problem, 'email')}>
        {(control) => <input {...control} name="email" type="email" autocomplete="off" spellcheck={false} required />}
      </Field>
      <Field label={texts.members.role} hint={texts.roles[role]}>
        {(control) => (
          <select {...control} value={role} onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}>
            {Object.entries(roles).map(([each, text]) => (
              <option key={each} value={each} selected={each === role}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
    </Dialog>
  );
}
