import type { ScoringRecord } from '../../../protocol/card-record.ts';
import type { LearnReport } from '../../../protocol/learning.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { Tip } from '../../parts/tip.tsx';
import { useSpeech } from '../../texts.ts';
import { MetricTable } from './metric-table.tsx';
import { useEvidenceTexts } from './texts.ts';

interface Props {
  report: LearnReport;
  record: ScoringRecord;
  isBusy: boolean;
  onTake: () => void;
}

/** What was learned: in words, in numbers, rule by rule, and what to be careful of. */
export function LearnedReport({ report, record, isBusy, onTake }: Props) {
  const { learn, test } = useEvidenceTexts();
  const { language } = useSpeech();
  const numbers = useNumbers();
  const sentences = [...record.sentences.published, ...(record.sentences.draft ?? [])];
  const nameOf = (id: string): string => sentences.find(({ rule }) => rule === id)?.[language] ?? id;
  const { missing, card, changes } = report;
  return (
    <section class="panel" aria-live="polite" aria-label={test.verdicts[report.verdict]}>
      <h2>{test.verdicts[report.verdict]}</h2>
      {report.words[language].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {card && (
        <>
          {report.metrics.learned.leads > 0 && <MetricTable candidate={report.metrics.learned} published={report.metrics.published} />}
          <h3>{learn.changes}</h3>
          <div class="table-place">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{learn.rule}</th>
                  <th scope="col" class="is-number">
                    {learn.before}
                  </th>
                  <th scope="col" class="is-number">
                    {learn.after}
                  </th>
                  <th scope="col" class="is-number">
                    <Tip term={learn.leads}>{learn.leadsTip}</Tip>
                  </th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ rule, before, after, leads }) => (
                  <tr key={rule}>
                    <th scope="row" class="is-words">
                      <bdi>{nameOf(rule)}</bdi>
                    </th>
                    <td class="is-number">{numbers.whole(before)}</td>
                    <td class="is-number">
                      <strong>{numbers.whole(after)}</strong>
                    </td>
                    <td class="is-number">{numbers.whole(leads)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div class="row">
            <button type="button" class="primary" aria-disabled={isBusy} onClick={onTake}>
              {learn.take}
            </button>
            {record.changed && <span class="hint">{learn.replaces}</span>}
          </div>
        </>
      )}
      {!card && !missing && <p class="hint">{learn.noProposal}</p>}
    </section>
  );
}
