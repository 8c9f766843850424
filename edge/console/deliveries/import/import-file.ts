import type { ImportReport } from '../../../protocol/import.ts';
import type { Api } from '../../api.ts';
import { partsOfFile } from './parts-of-file.ts';

/** Our name for a column of the file; null: it is left out. What is not named is guessed by the edge. */
export type Mapping = Readonly<Record<string, string | null>>;

function addressOf(source: string, mapping: Mapping, isDry: boolean): string {
  const query = new URLSearchParams();
  if (isDry) query.set('dry_run', '1');
  if (source !== '') query.set('source', source);
  if (Object.keys(mapping).length > 0) query.set('mapping', JSON.stringify(mapping));
  return `/v1/leads/import${query.size > 0 ? `?${query}` : ''}`;
}

/** What would become of the file. */
export const readFile = (api: Api, csv: string, source: string, mapping: Mapping): Promise<ImportReport> =>
  api.post<ImportReport>(addressOf(source, mapping, true), csv);

/** Takes the file in, a part after the other. A part that was taken already changes nothing when it comes again. */
export async function importFile(
  api: Api,
  csv: string,
  source: string,
  mapping: Mapping,
  onProgress: (done: number, all: number) => void,
): Promise<ImportReport> {
  const parts = partsOfFile(csv);
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  const total: ImportReport = { dry_run: false, rows: 0, created: 0, updated: 0, unchanged: 0, refused: [], columns: {} };
  let done = 0;
  for (const { text, rows } of parts) {
    onProgress(done, all);
    const report = await api.post<ImportReport>(addressOf(source, mapping, false), text, { name: crypto.randomUUID() });
    for (const name of ['rows', 'created', 'updated', 'unchanged'] as const) total[name] += report[name];
    const before = done;
    total.refused.push(...report.refused.map((refused) => ({ ...refused, row: refused.row + before })));
    total.columns = report.columns;
    done += rows;
  }
  onProgress(done, all);
  return total;
}
