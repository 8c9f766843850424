import type { ImportReport } from '../../../protocol/import.ts';
import { useSpeech } from '../../texts.ts';
import { useImportTexts } from './texts.ts';

const SHOWN = 50;

/** What became, or would become, of the rows of a file. */
export function ImportResult({ report, title }: { report: ImportReport; title: string }) {
  const texts = useImportTexts();
  const { locale } = useSpeech();
  const { rows, created, updated, unchanged, refused } = report;
  const counts = [
    [texts.rows, rows],
    [texts.created, created],
    [texts.updated, updated],
    [texts.unchanged, unchanged],
    [texts.refused, refused.length],
  ] as const;
  return (
    <>
      <h2>{title}</h2>
      <div class="import-counts">
        {counts.map(([label, n]) => (
          <span key={label}>
            <strong>{n.toLocaleString(locale)}</strong> {label}
          </span>
        ))}
      </div>
      {refused.length > 0 && (
        <div class="table-place" tabIndex={0} role="region" aria-label={texts.refused}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{texts.row}</th>
                <th scope="col">{texts.column}</th>
                <th scope="col">{texts.why}</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, SHOWN).map(({ row, column, code, detail, value }, i) => (
                <tr key={i}>
                  <td>{row}</td>
                  <td>
                    <bdi>{column}</bdi>
                  </td>
                  <td>
                    {texts.faults[code] ?? detail} {value !== undefined && <code>{value}</code>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {refused.length > SHOWN && <p class="hint">{texts.more(refused.length - SHOWN)}</p>}
        </div>
      )}
    </>
  );
}
