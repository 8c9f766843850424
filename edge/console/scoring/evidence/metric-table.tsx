import type { CardMetrics } from '../../../protocol/learning.ts';
import { useNumbers } from '../../experiments/use-numbers.ts';
import { Tip } from '../../parts/tip.tsx';
import { useSpeech } from '../../texts.ts';
import { useEvidenceTexts } from './texts.ts';

interface Props {
  candidate: CardMetrics;
  /** Null where it is what is tested. */
  published: CardMetrics | null;
}

/** How good a card is, each number with what it means. */
export function MetricTable({ candidate, published }: Props) {
  const { metrics, test } = useEvidenceTexts();
  const { locale } = useSpeech();
  const numbers = useNumbers();
  const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = (value: number | null | undefined): string => (value == null ? '–' : numbers.percent(value));
  const decimal = (value: number | null): string => (value === null ? '–' : two.format(value));
  const rows: readonly (readonly [keyof typeof metrics, (of: CardMetrics) => string])[] = [
    ['top_20', ({ top_20: top }) => share(top?.rate)],
    ['top_10', ({ top_10: top }) => share(top?.rate)],
    ['random', ({ leads, customers }) => share(leads > 0 ? customers / leads : null)],
    ['auc', ({ auc }) => decimal(auc)],
    ['calibration', ({ calibration_error: error }) => decimal(error)],
    ['leads', ({ leads }) => numbers.whole(leads)],
  ];
  return (
    <div class="table-place">
      <table class="table metrics">
        <thead>
          <tr>
            <th scope="col">{test.measure}</th>
            <th scope="col" class="is-number">
              {test.candidate}
            </th>
            {published && (
              <th scope="col" class="is-number">
                {test.published}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, said]) => (
            <tr key={name}>
              <th scope="row">
                <Tip term={metrics[name][0]}>{metrics[name][1]}</Tip>
              </th>
              <td class="is-number">{said(candidate)}</td>
              {published && <td class="is-number">{said(published)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
