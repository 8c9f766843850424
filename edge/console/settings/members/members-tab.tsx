import { useState } from 'preact/hooks';
import type { Member, Role } from '../../../protocol/member.ts';
import type { SignInLink } from '../../../protocol/session.ts';
import { Moment } from '../../moment.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import type { ScreenProps } from '../../screens.ts';
import { useShellTexts } from '../../shell/texts.ts';
import { spokenProblem } from '../spoken-problem.ts';
import { useSettingsTexts } from '../texts.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

type Props = Pick<ScreenProps, 'api' | 'session' | 'onRefused'>;
type Asking = { is: 'inviting' } | { is: 'removing'; member: Member } | { is: 'linked'; member: Member; link: SignInLink };

/** Who is in the team, and what each is there for. */
export function MembersTab({ api, session, onRefused }: Props) {
  const texts = useSettingsTexts();
  const { roles } = useShellTexts();
  const toasts = useToasts();
  const [asking, setAsking] = useState<Asking | null>(null);
  const members = useLoad((signal) => api.get<{ data: Member[] }>('/v1/members', {}, signal), [], onRefused);
  const act = useAct(onRefused);

  async function setRole(member: Member, role: Role, isUndo = false): Promise<void> {
    const done = await act.run(() => api.patch<Member>(`/v1/members/${member.id}`, { role }));
    // What is shown is what is stored, also where it was refused.
    members.again();
    if (done && !isUndo) toasts.say(texts.members.roleChanged(member.name, roles[role]), { undo: () => void setRole(member, member.role, true) });
  }
  async function link(member: Member): Promise<void> {
    const made = await act.run(() => api.post<SignInLink>(`/v1/members/${member.id}/link`));
    if (made) setAsking({ is: 'linked', member, link: made.done });
  }

  return (
    <section class="panel" aria-labelledby="members-title">
      <div class="panel-head">
        <h2 id="members-title">{texts.members.title}</h2>
        <button type="button" class="primary" onClick={() => setAsking({ is: 'inviting' })}>
          {texts.members.add}
        </button>
      </div>
      <ProblemNote problem={spokenProblem(act.problem, texts.problems)} />
      <LoadState of={members}>
        {({ data }) => (
          <MemberTable members={data} me={session.member.id} onRole={setRole} onLink={link} onRemove={(member) => setAsking({ is: 'removing', member })} />
        )}
      </LoadState>
      {asking?.is === 'inviting' && (
        <InviteDialog
          api={api}
          onRefused={onRefused}
          onClose={() => setAsking(null)}
          onInvited={(member, made) => {
            members.again();
            setAsking({ is: 'linked', member, link: made });
          }}
        />
      )}
      {asking?.is === 'removing' && (
        <RemoveDialog
          api={api}
          member={asking.member}
          onRefused={onRefused}
          onClose={() => setAsking(null)}
          onRemoved={() => {
            setAsking(null);
            toasts.say(texts.members.removed(asking.member.name));
            members.again();
          }}
        />
      )}
      {asking?.is === 'linked' && <LinkDialog member={asking.member} link={asking.link} onClose={() => setAsking(null)} />}
    </section>
  );
}

interface TableProps {
  members: readonly Member[];
  me: string;
  onRole: (member: Member, role: Role) => void;
  onLink: (member: Member) => void;
  onRemove: (member: Member) => void;
}

function MemberTable({ members, me, onRole, onLink, onRemove }: TableProps) {
  const { members: texts, remove } = useSettingsTexts();
  const { roles } = useShellTexts();
  const owners = members.filter(({ role }) => role === 'owner').length;
  return (
    <table class="table settings-table">
      <thead>
        <tr>
          {Object.values(texts.columns).map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => {
          const isLast = member.role === 'owner' && owners === 1;
          return (
            <tr key={member.id}>
              <th scope="row">
                <bdi>{member.name}</bdi> {member.id === me && <span class="badge">{texts.you}</span>}
                <span class="hint settings-second">
                  <bdi>{member.email}</bdi>
                </span>
              </th>
              <td data-label={texts.columns.role}>
                <select
                  aria-label={texts.roleOf(member.name)}
                  value={member.role}
                  disabled={isLast}
                  onChange={({ currentTarget }) => onRole(member, currentTarget.value as Role)}
                >
                  {Object.entries(roles).map(([role, text]) => (
                    <option key={role} value={role} selected={role === member.role}>
                      {text}
                    </option>
                  ))}
                </select>
                {isLast && <p class="hint">{texts.lastOwner}</p>}
              </td>
              <td data-label={texts.columns.since}>
                <Moment at={member.created_at} />
              </td>
              <td class="settings-acts">
                <button type="button" aria-label={texts.linkOf(member.name)} onClick={() => onLink(member)}>
                  {texts.link}
                </button>
                {!isLast && (
                  <button type="button" class="quiet" aria-label={texts.removeOf(member.name)} onClick={() => onRemove(member)}>
                    {remove}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
