import { useRef, useState } from 'preact/hooks';
import type { BulkAnswer } from '../../../protocol/bulk.ts';
import type { Lead } from '../../../protocol/lead.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { Colleague } from '../../handling/colleagues.ts';
import type { Session } from '../../session.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { SELECTED_MAX, type Selection } from './selection.ts';
import { type ListTexts, LIST_TEXTS } from './texts.ts';

interface Props {
  api: Api;
  session: Session;
  selection: Selection;
  leads: readonly Lead[];
  team: readonly Colleague[];
  hasMore: boolean;
  /** Of all that match, where it is known. */
  total: number | null;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
  onSelectAll: () => void;
  onClear: () => void;
  /** Leads have changed, up to this seq. */
  onDone: (seq: number) => void;
  onRefused: () => void;
}

const OPEN = ['new', 'nurturing', 'ready', 'working'] as const;

/** What can be done with the leads that are selected. */
export function BulkBar(props: Props) {
  const { selection, leads, hasMore, total, isEditing, onEdit, onSelectAll, onClear } = props;
  const words = useOwnTexts(LIST_TEXTS);
  const count = selection.ids.size;
  // What is behind the rows that were read is known only when it was.
  const isAll = !hasMore && leads.length > 0 && leads.every(({ id }) => selection.ids.has(id));
  const isFirst = count >= SELECTED_MAX;
  const isMore = total === null ? hasMore || leads.length > SELECTED_MAX : total > SELECTED_MAX;
  return (
    <div class="bulk-bar" role="region" aria-label={words.bulk}>
      <p role="status">{isAll ? words.selectedAll(count) : isFirst ? words.selectedFirst(count) : words.selected(count)}</p>
      {!isAll && !isFirst && (
        <button type="button" onClick={onSelectAll}>
          {isMore ? words.selectFirst(SELECTED_MAX) : words.selectMatching}
        </button>
      )}
      <button type="button" class="primary" onClick={() => onEdit(true)}>
        {words.bulk}
      </button>
      <button type="button" class="quiet" onClick={onClear}>
        {words.unselect}
      </button>
      {isEditing && <Edit {...props} onClose={() => onEdit(false)} />}
    </div>
  );
}

const tagsOf = (text: FormDataEntryValue | null): string[] =>
  String(text ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

function Edit({ api, session, selection, leads, team, onClear, onDone, onRefused, onClose }: Props & { onClose: () => void }) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  const act = useAct(onRefused);
  const toasts = useToasts();
  const named = team.map(({ email, name }) => [email, name || email] as const);
  const others = leads.flatMap(({ owner }) => (owner === null ? [] : [[owner, owner] as const]));
  const owners = [...new Map([...others, ...named])].filter(([owner]) => owner !== session.member.email);
  const [isOther, setOther] = useState(false);
  // The same sent again is the same request; something else is another one.
  const sent = useRef({ body: '', name: '' });
  const nameOf = (body: object): string => {
    const text = JSON.stringify(body);
    if (sent.current.body !== text) sent.current = { body: text, name: crypto.randomUUID() };
    return sent.current.name;
  };

  const undo = async (answer: BulkAnswer) => {
    const undone = await api.post<BulkAnswer>('/v1/leads/bulk', { undo: answer.data }).catch(() => null);
    if (undone) onDone(newest(undone));
    toasts.say(
      [undone ? words.undone(undone.data.length) : words.exportFailed, undone?.failed.length ? words.notUndone(undone.failed.length) : ''].join(' ').trim(),
    );
  };
  const submit = async (fields: FormData) => {
    const given = String(fields.get('owner') ?? '');
    const owner = given === 'other' ? String(fields.get('other') ?? '').trim() : given;
    const status = String(fields.get('status') ?? '');
    const set = {
      ...(owner === '' ? {} : { owner: owner === 'nobody' ? null : owner === 'me' ? session.member.email : owner }),
      ...(status === '' ? {} : { status }),
    };
    const tags = { add: tagsOf(fields.get('add')), remove: tagsOf(fields.get('remove')) };
    const body = { ids: [...selection.ids], set, tags };
    const done = await act.run(() => api.post<BulkAnswer>('/v1/leads/bulk', body, { name: nameOf(body) }));
    if (!done) return;
    const answer = done.done;
    onClose();
    onClear();
    onDone(newest(answer));
    toasts.say(
      [words.changed(answer.data.length), ...whyNot(answer, words)].join(' '),
      answer.data.some(({ before }) => before) ? { undo: () => void undo(answer) } : {},
    );
  };
  return (
    <Dialog
      title={words.bulk}
      text={words.selected(selection.ids.size)}
      submit={words.apply}
      isBusy={act.isBusy}
      problem={act.problem}
      onClose={onClose}
      onSubmit={(fields) => void submit(fields)}
    >
      <Field label={words.assign}>
        {(control) => (
          <select {...control} name="owner" onChange={({ currentTarget }) => setOther(currentTarget.value === 'other')}>
            <option value="">{words.keep}</option>
            <option value="me">{words.assignMe}</option>
            <option value="nobody">{words.assignNobody}</option>
            {owners.map(([owner, name]) => (
              <option key={owner} value={owner}>
                {name}
              </option>
            ))}
            <option value="other">{words.ofSomebody}</option>
          </select>
        )}
      </Field>
      {isOther && <Field label={words.ownerHint}>{(control) => <input {...control} name="other" maxLength={200} autocomplete="off" />}</Field>}
      <Field label={words.status}>
        {(control) => (
          <select {...control} name="status">
            <option value="">{words.keep}</option>
            {OPEN.map((status) => (
              <option key={status} value={status}>
                {texts.statuses[status]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.addTags} hint={words.tagsHint}>
        {(control) => <input {...control} name="add" autocomplete="off" />}
      </Field>
      <Field label={words.removeTags}>{(control) => <input {...control} name="remove" autocomplete="off" />}</Field>
    </Dialog>
  );
}

const newest = ({ data }: BulkAnswer): number => Math.max(0, ...data.map(({ seq }) => seq));

/** Those that were not changed, by reason. */
function whyNot({ failed }: BulkAnswer, words: ListTexts): string[] {
  const codes = [...new Set(failed.map(({ code }) => code))];
  return codes.map((code) => {
    const all = failed.filter((one) => one.code === code);
    return `${words.notChanged(all.length, words.reasons[code] ?? all[0]?.detail ?? code)}.`;
  });
}
