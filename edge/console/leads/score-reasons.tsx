import type { Lead } from '../../protocol/lead.ts';
import { useSpeech } from '../texts.ts';
import { shownRows } from './shown-points.ts';

export function ScoreReasons({ score }: { score: Lead['score'] }) {
  const { texts, locale } = useSpeech();
  const rows = shownRows(score);
  const points = (tenths: number) => (tenths / 10).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).replace('-', '−');
  return (
    <section aria-labelledby="why">
      <h2 id="why">{texts.lead.why}</h2>
      {rows.length === 0 ? (
        <p class="hint">{texts.lead.noRules}</p>
      ) : (
        <table class="reasons">
          <thead>
            <tr>
              <th scope="col">{texts.lead.rule}</th>
              <th scope="col">{texts.lead.axis}</th>
              <th scope="col">{texts.lead.points}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ axis, rule, tenths }) => (
              <tr key={`${axis} ${typeof rule === 'string' ? rule : ''}`} class={typeof rule === 'string' ? '' : 'is-correction'}>
                <th scope="row">
                  {typeof rule === 'string' ? <bdi>{Object.hasOwn(texts.rules, rule) ? texts.rules[rule] : rule}</bdi> : texts.lead[rule.because]}
                </th>
                <td>{texts.lead[axis]}</td>
                <td>{points(tenths)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.lead.sum}</th>
              <td />
              <td>{points(rows.reduce((sum, row) => sum + row.tenths, 0))}</td>
            </tr>
          </tfoot>
        </table>
      )}
      <p class="hint">{texts.lead.whyHint}</p>
    </section>
  );
}
