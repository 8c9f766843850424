import type { RefusedRow } from '../../protocol/import.ts';
import { leadId } from '../leads/lead-id.ts';
import { readPhone } from '../leads/read-phone.ts';
import { errorAt } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import type { Column } from './column-plan.ts';
import type { ImportedRow } from './imported-event.ts';
import { type Fault, readPerson } from './read-person.ts';
import type { Table, TableRow } from './read-table.ts';

/** The country of a number that names none. */
const REGION = 'VN';
/** Rows read side by side: numbers and ids are worked out by the platform, which answers later. */
const SIDE_BY_SIDE = 100;

/** Whose each row is, and which rows are nobody's. In the order of the file. */
export async function readPeople(site: Site, { rows }: Table, columns: readonly Column[]): Promise<{ people: ImportedRow[]; refused: RefusedRow[] }> {
  const people: ImportedRow[] = [];
  const refused: RefusedRow[] = [];
  for (let from = 0; from < rows.length; from += SIDE_BY_SIDE) {
    for (const read of await Promise.all(rows.slice(from, from + SIDE_BY_SIDE).map((row) => readRow(site, row, columns)))) {
      if ('code' in read) refused.push(read);
      else people.push(read);
    }
  }
  return { people, refused };
}

async function readRow(site: Site, { row, cells, fault }: TableRow, columns: readonly Column[]): Promise<ImportedRow | RefusedRow> {
  if (fault !== undefined) return refusal(row, { code: fault, column: null });
  const read = readPerson(columns, cells, site.settings.language);
  if ('fault' in read) return refusal(row, read.fault);
  const { told } = read;
  const raw = told.contact.phone_raw;
  const contact = raw === null ? told.contact : { ...told.contact, phone_e164: await readPhone(raw, REGION) };
  return { row, lead: await leadId(site, '', contact), told: { ...told, contact } };
}

export const refusal = (row: number, { code, column, value }: Fault): RefusedRow => ({
  row,
  column,
  code,
  detail: errorAt(column ?? '', code).detail,
  ...(value === undefined ? {} : { value }),
});
