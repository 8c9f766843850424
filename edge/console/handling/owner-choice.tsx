import { useId, useState } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import { ownerName, useColleagues } from './colleagues.ts';
import { useLeadTexts } from './texts.ts';

interface Props {
  api: Api;
  lead: Lead;
  onDone: (lead: Lead) => void;
  onRefused: () => void;
}

const NOBODY = '';
/** No address and no name holds it. */
const OTHER = '\n';
const OWNER_LENGTH = 200;

/** Whose lead it is: one touch makes it one's own. */
export function OwnerChoice({ api, lead, onDone, onRefused }: Props) {
  const { owner: texts } = useLeadTexts();
  const { me, all } = useColleagues();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const [isAsking, setAsking] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const id = useId();
  const owner = lead.owner ?? NOBODY;
  const isKnown = owner === NOBODY || all.some(({ email }) => email === owner);

  const give = async (to: string): Promise<void> => {
    const done = await act.run(() => api.patchLead(lead.id, { owner: to === NOBODY ? null : to }));
    if (!done) return;
    setAsking(false);
    onDone(done.done);
    const said = to === NOBODY ? texts.free : to === me?.email ? texts.taken : texts.given(ownerName(to, all));
    toasts.say(said, { undo: () => void api.patchLead(lead.id, { owner: lead.owner }).then(onDone, () => {}) });
  };
  const ask = () => {
    act.forget();
    setEmpty(false);
    setAsking(true);
  };

  return (
    <div class="handling-line">
      <label for={id}>{texts.label}</label>
      <span class="row">
        <select
          id={id}
          value={owner}
          onChange={({ currentTarget }) => {
            const { value } = currentTarget;
            currentTarget.value = owner;
            if (value === OTHER) ask();
            else void give(value);
          }}
        >
          <option value={NOBODY}>{texts.nobody}</option>
          {all.map((member) => (
            <option key={member.id} value={member.email}>
              {member.id === me?.id ? texts.me(member.name || member.email) : member.name || member.email}
            </option>
          ))}
          {!isKnown && <option value={owner}>{owner}</option>}
          <option value={OTHER}>{texts.other}</option>
        </select>
        {me && owner !== me.email && (
          <button type="button" class={owner === NOBODY ? 'primary' : ''} aria-disabled={act.isBusy} onClick={() => void give(me.email)}>
            {texts.take}
          </button>
        )}
      </span>
      {!isAsking && <ProblemNote problem={act.problem} />}
      {isAsking && (
        <Dialog
          title={texts.otherTitle}
          text={texts.otherText}
          submit={texts.save}
          isBusy={act.isBusy}
          problem={act.problem}
          onClose={() => setAsking(false)}
          onSubmit={(fields) => {
            const to = String(fields.get('owner')).trim();
            setEmpty(to === '');
            if (to !== '') void give(to);
          }}
        >
          <Field label={texts.otherLabel} error={isEmpty ? texts.otherEmpty : undefined}>
            {(control) => <input {...control} name="owner" maxLength={OWNER_LENGTH} autoComplete="off" />}
          </Field>
        </Dialog>
      )}
    </div>
  );
}
