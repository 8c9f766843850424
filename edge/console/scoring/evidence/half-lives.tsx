import type { BacktestAnswer } from '../../../protocol/learning.ts';
import { useSpeech } from '../../texts.ts';
import { useEvidenceTexts } from './texts.ts';

type View = NonNullable<BacktestAnswer['half_life']>;

/** How the card would do if what somebody does faded at another pace. */
export function HalfLives({ view }: { view: View }) {
  const texts = useEvidenceTexts();
  const { locale } = useSpeech();
  const two = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <details>
      <summary>{texts.halfLife}</summary>
      <p class="hint">{texts.halfLifeHint}</p>
      <div class="table-place">
        <table class="table metrics">
          <thead>
            <tr>
              <th scope="col">{texts.halfLife}</th>
              <th scope="col" class="is-number">
                {texts.metrics.auc[0]}
              </th>
            </tr>
          </thead>
          <tbody>
            {view.by.map(({ days, auc }) => (
              <tr key={days}>
                <th scope="row">
                  {texts.days(days)} {days === view.now && <span class="badge">{texts.now}</span>}
                </th>
                <td class="is-number">{auc === null ? '–' : two.format(auc)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
