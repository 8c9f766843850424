import type { ImportQuery, ImportReport, RefusedRow } from '../../protocol/import.ts';
import { errorAt, Problem } from '../problem.ts';
import type { Site } from '../site/site-store.ts';
import { type Column, nameOfRole, planColumns, UnknownColumn } from './column-plan.ts';
import type { Counts } from './import-leads.ts';
import type { ImportedRow } from './imported-event.ts';
import { readKnown } from './known-people.ts';
import { planImport, type PlannedRow } from './plan-import.ts';
import { erasedRows } from './erased-rows.ts';
import { readPeople, refusal } from './read-people.ts';
import { readTable } from './read-table.ts';
import type { Upload } from './read-upload.ts';

/** A file that was read, and whose people are known by their leads' ids. Nothing has been asked of D1 yet. */
export interface TakenFile {
  columns: Column[];
  people: ImportedRow[];
  refused: RefusedRow[];
}

export async function takeFile(site: Site, { text, format }: Upload, { mapping }: ImportQuery): Promise<TakenFile> {
  const table = readTable(text, format);
  const columns = planned(table.columns, mapping);
  return { columns, ...(await readPeople(site, table, columns)) };
}

function planned(names: readonly string[], mapping: ImportQuery['mapping']): Column[] {
  let columns: Column[];
  try {
    columns = planColumns(names, mapping);
  } catch (error) {
    throw error instanceof UnknownColumn ? new Problem('invalid_request', [errorAt(`mapping.${error.message.slice(0, 64)}`, 'unknown_column')]) : error;
  }
  const isContact = ({ role }: Column): boolean => role !== null && 'is' in role && (role.is === 'email' || role.is === 'phone');
  if (!columns.some(isContact)) throw new Problem('invalid_request', [errorAt('mapping', 'no_contact_column')]);
  return columns;
}

/** What becomes of the file's people, by what is stored now, and the rows of those who were erased and stay so. */
export interface FilePlan {
  rows: PlannedRow[];
  erased: number[];
}

export async function planFile(db: D1Database, site: Site, { people }: TakenFile, isDryRun: boolean, now: number): Promise<FilePlan> {
  const erased = await erasedRows(db, site, people, isDryRun, now);
  const known = await readKnown(db, site.id, [...new Set(people.map(({ lead }) => lead))]);
  const rows = await planImport(
    people.filter(({ row }) => !erased.has(row)),
    known,
    now,
  );
  return { rows, erased: [...erased] };
}

export function reportOf({ columns, people, refused }: TakenFile, counts: Counts, erased: readonly number[], dryRun?: readonly PlannedRow[]): ImportReport {
  const suppressed = erased.map((row) => refusal(row, { code: 'suppressed', column: null }));
  return {
    dry_run: dryRun !== undefined,
    rows: people.length + refused.length,
    created: counts.create,
    updated: counts.update,
    unchanged: counts.unchanged,
    refused: [...refused, ...suppressed].toSorted((a, b) => a.row - b.row),
    columns: Object.fromEntries(columns.filter(({ name }) => name !== '').map(({ name, role }) => [name, nameOfRole(role)])),
    ...(dryRun ? { plan: dryRun.map(({ row, action, lead }) => ({ row, action, lead })) } : {}),
  };
}
