import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import { Tip } from '../../parts/tip.tsx';
import { useExperimentTexts } from '../texts.ts';
import { useNumbers } from '../use-numbers.ts';
import { useRunTexts } from './texts.ts';

interface Props {
  result: ExperimentResult;
  /** Null for who may not, and when there is nothing to take out. */
  onDrop: ((arm: string) => void) | null;
}

const STEPS = ['leads', 'mqls', 'sqls', 'customers'] as const;

/** What was counted of each variant. No colour and no sign says who is ahead: that is for the sentences. */
export function ArmTable({ result, onDrop }: Props) {
  const texts = useRunTexts();
  const { goals } = useExperimentTexts();
  const numbers = useNumbers();
  const { columns, tips } = texts;
  const isLast = result.arms.filter(({ is_off: isOff }) => !isOff).length <= 2;
  return (
    <section class="panel" aria-label={texts.arms}>
      <h2>{texts.arms}</h2>
      <div class="table-place">
        <table class="table stacked">
          <thead>
            <tr>
              <th scope="col">{columns.arm}</th>
              <th scope="col" class="is-number">
                {columns.share}
              </th>
              <th scope="col" class="is-number">
                <Tip term={columns.exposures}>{tips.exposures}</Tip>
              </th>
              {STEPS.map((step) => (
                <th key={step} scope="col" class="is-number">
                  {columns[step]}
                </th>
              ))}
              <th scope="col" class="is-number">
                <Tip term={`${columns.rate}: ${goals[result.goal]}`}>{tips.rate}</Tip>
              </th>
              {onDrop && <td />}
            </tr>
          </thead>
          <tbody>
            {result.arms.map((arm, place) => (
              <tr key={arm.id}>
                <th scope="row">
                  <bdi>{arm.name}</bdi>
                  {place === 0 && <span class="hint arm-note">{texts.control}</span>}
                  {arm.is_off && <span class="badge">{texts.dropped}</span>}
                </th>
                <td class="is-number" data-label={columns.share}>
                  {numbers.points(arm.weight)}
                </td>
                <td class="is-number" data-label={columns.exposures}>
                  {numbers.whole(arm.exposures)}
                </td>
                {STEPS.map((step) => (
                  <td key={step} class="is-number" data-label={columns[step]}>
                    {numbers.whole(arm[step])}
                  </td>
                ))}
                <td class="is-number" data-label={columns.rate}>
                  {arm.judged && arm.judged.exposures > 0 ? numbers.percent(arm.judged.rate) : '–'}
                </td>
                {onDrop && (
                  <td>
                    {place > 0 && !arm.is_off && !isLast && (
                      <button type="button" class="quiet" aria-label={`${texts.drop}: ${arm.name}`} onClick={() => onDrop(arm.id)}>
                        {texts.drop}…
                      </button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        <Tip term={texts.excluded}>{tips.excluded}</Tip>: {texts.excludedText(numbers.whole(result.excluded.seen_both), numbers.whole(result.excluded.robots))}
      </p>
    </section>
  );
}
