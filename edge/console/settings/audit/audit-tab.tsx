import { useEffect, useState } from 'preact/hooks';
import type { AuditEntry, AuditPage } from '../../../protocol/audit.ts';
import type { KeyRecord } from '../../../protocol/key.ts';
import type { Member } from '../../../protocol/member.ts';
import { Moment } from '../../moment.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useShellTexts } from '../../shell/texts.ts';
import { useSettingsTexts } from '../texts.ts';
import { detailText, type Names, namesOf, whoDid } from './audit-words.ts';
import { useAuditTexts } from './texts.ts';

type Props = Pick<ScreenProps, 'api' | 'onRefused'>;

const PAGE = 50;

/** Who did what, page by page. */
export function AuditTab({ api, onRefused }: Props) {
  const texts = useAuditTexts();
  const { more } = useSettingsTexts();
  const [action, setAction] = useState('');
  const [older, setOlder] = useState<AuditPage[]>([]);
  const act = useAct(onRefused);
  const ask = (cursor?: string, signal?: AbortSignal) => api.get<AuditPage>('/v1/audit', { action, cursor, limit: PAGE }, signal);
  const newest = useLoad((signal) => ask(undefined, signal), [action], onRefused);
  const names = useLoad(
    async (signal) => {
      const [members, keys] = await Promise.all([
        api.get<{ data: Member[] }>('/v1/members', {}, signal),
        api.get<{ data: KeyRecord[] }>('/v1/keys', {}, signal),
      ]);
      return namesOf(members.data, keys.data);
    },
    [],
    onRefused,
  );
  // What follows another page follows it no more.
  useEffect(() => setOlder([]), [newest.data]);

  const pages = newest.data === null ? [] : [newest.data, ...older];
  const next = pages.at(-1)?.next_cursor ?? null;
  const goOn = async () => {
    if (next === null) return;
    const read = await act.run(() => ask(next));
    if (read) setOlder((before) => [...before, read.done]);
  };

  return (
    <section class="panel" aria-labelledby="audit-title">
      <div class="panel-head">
        <h2 id="audit-title">{texts.title}</h2>
        <label class="row">
          {texts.filter}
          <select value={action} onChange={({ currentTarget }) => setAction(currentTarget.value)}>
            <option value="">{texts.all}</option>
            {Object.entries(texts.actions).map(([name, text]) => (
              <option key={name} value={name}>
                {text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <p class="hint">{texts.hint}</p>
      <LoadState of={names}>
        {(known) => (
          <LoadState of={newest}>
            {() => {
              const entries = pages.flatMap(({ data }) => data);
              return entries.length === 0 ? (
                <Empty title={texts.none.title}>
                  <p>{texts.none.text}</p>
                </Empty>
              ) : (
                <AuditTable entries={entries} names={known} />
              );
            }}
          </LoadState>
        )}
      </LoadState>
      <ProblemNote problem={act.problem} />
      {next !== null && (
        <div class="row">
          <button type="button" aria-disabled={act.isBusy} onClick={goOn}>
            {more}
          </button>
        </div>
      )}
    </section>
  );
}

function AuditTable({ entries, names }: { entries: readonly AuditEntry[]; names: Names }) {
  const texts = useAuditTexts();
  const { roles } = useShellTexts();
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
        {entries.map((entry) => (
          <tr key={entry.id}>
            <td data-label={texts.columns.at}>
              <Moment at={entry.at} />
            </td>
            <td data-label={texts.columns.by}>
              <bdi>{whoDid(entry.by, names, texts)}</bdi>
            </td>
            <th scope="row">{texts.actions[entry.action] ?? <code>{entry.action}</code>}</th>
            <td data-label={texts.columns.target}>
              {entry.target?.startsWith('lead_') ? (
                <a href={hashOf('leads', entry.target)}>
                  <code>{entry.target}</code>
                </a>
              ) : (
                entry.target && (names.has(entry.target) ? <bdi>{whoDid(entry.target, names, texts)}</bdi> : <code>{entry.target}</code>)
              )}
              {entry.detail && <span class="hint settings-second">{detailText(entry.detail, { ...texts.details, ...roles })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
