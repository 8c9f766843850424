import { useState } from 'preact/hooks';
import type { CtaSummary } from '../../../protocol/cta-record.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { useFaults } from '../rules/fault-words.ts';
import type { TabProps } from '../tab-props.ts';
import { useScoringTexts } from '../texts.ts';
import { BoundsFields } from './bounds-fields.tsx';
import { CardHead } from './card-head.tsx';
import { CardPreviewPanel } from './card-preview.tsx';
import { RuleSections } from './rule-sections.tsx';
import { useCardDraft } from './use-card-draft.ts';

/** The card in sentences, each of which can be changed where it stands; beside it whom that would move. */
export function CardTab({ api, session, record, onRecord, onRefused }: TabProps) {
  const texts = useScoringTexts();
  const draft = useCardDraft(api, record, onRecord, onRefused);
  const ctas = useLoad((signal) => api.get<{ data: CtaSummary[] }>('/v1/ctas', {}, signal), [], onRefused);
  const faults = useFaults(draft.saving.problem?.errors ?? []);
  const [words, setWords] = useState('');
  const site = { groups: record.page_groups, ctas: ctas.data?.data ?? [] };
  const warnings = draft.saving.problem ? [] : record.warnings;

  return (
    <div class="card-tab">
      <div class="card-main">
        <CardHead api={api} session={session} record={record} draft={draft} onRecord={onRecord} onRefused={onRefused} />
        {draft.saving.problem && draft.saving.problem.errors.length === 0 && <ProblemNote problem={draft.saving.problem} />}
        {warnings.length > 0 && (
          <div class="panel warnings">
            <h2>{texts.warnings}</h2>
            <ul>
              {warnings.map((warning) => (
                <li key={warning.path + warning.code}>
                  {draft.nameOf(warning.path)} {faults.words(warning)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <input
          type="search"
          class="rule-search"
          aria-label={texts.search}
          placeholder={texts.search}
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <RuleSections draft={draft} halfLifeDays={record.half_life_days} words={words} site={site} faults={faults} />
        {!words && <BoundsFields bounds={draft.card.bounds} faults={faults} onBounds={(bounds) => draft.change({ bounds })} />}
      </div>
      <CardPreviewPanel api={api} isChanged={record.changed} saves={draft.saves} onRefused={onRefused} />
    </div>
  );
}
