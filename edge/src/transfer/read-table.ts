import Papa from 'papaparse';
import { IMPORT_COLUMNS, IMPORT_ROWS } from '../../protocol/import.ts';
import { parseJson } from '../intake/parse-batch.ts';
import { errorAt, Problem } from '../problem.ts';
import { ofCell } from './csv-cell.ts';

/** A row as it stands in a file. */
export interface TableRow {
  /** As a spreadsheet counts. */
  row: number;
  /** In the order of the columns. Of CSV all are text. */
  cells: unknown[];
  /** What is wrong with the row as such. */
  fault?: string;
}

export interface Table {
  columns: string[];
  rows: TableRow[];
}

export type TableFormat = 'csv' | 'json' | 'ndjson';

/** Text of a file as a table. Throws where it is none, or a larger one than is taken at once. */
export function readTable(text: string, format: TableFormat): Table {
  const table = format === 'csv' ? readCsv(text) : readObjects(format === 'json' ? readList(text) : readLines(text));
  if (table.columns.length > IMPORT_COLUMNS) throw new Problem('invalid_request', [errorAt('', 'too_many_columns')]);
  if (table.rows.length > IMPORT_ROWS) throw new Problem('body_too_large', [errorAt('', 'too_many_rows')]);
  if (table.rows.length === 0) throw new Problem('invalid_request', [errorAt('', 'no_rows')]);
  return table;
}

/** By which cells are separated where people save a file. */
const DELIMITERS = [',', ';', '\t', '|'];

/** Which of them, the head tells: names of columns have none of them. The library's own guess needs more rows than some files have. */
function delimiterOf(text: string): string {
  const heads = DELIMITERS.map((delimiter) => ({ delimiter, ...Papa.parse<string[]>(text, { delimiter, preview: 1 }) }));
  const [best] = heads.toSorted((a, b) => a.errors.length - b.errors.length || (b.data[0]?.length ?? 0) - (a.data[0]?.length ?? 0));
  return best?.delimiter ?? ',';
}

function readCsv(text: string): Table {
  // Spreadsheets write that line for each other.
  const [hint = '', delimiter] = /^\uFEFF?sep=([,;|\t])\r?\n/i.exec(text) ?? [];
  const body = text.slice(hint.length);
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: delimiter ?? delimiterOf(body),
    // A row more, and the head: so it is known that there are too many.
    preview: IMPORT_ROWS + 2,
  });
  if (errors.some(({ code }) => code === 'MissingQuotes')) throw new Problem('invalid_request', [errorAt('', 'quote_not_closed')]);
  const broken = new Set(errors.flatMap(({ code, row }) => (code === 'InvalidQuotes' && row !== undefined ? [row] : [])));
  const [head = [], ...rest] = data;
  const columns = namesOf(head.map((name) => ofCell(name)));
  const rows = rest.flatMap((cells, i): TableRow[] => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const row = i + 2;
    if (broken.has(i + 1)) return [{ row, cells: [], fault: 'broken_quotes' }];
    if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return [{ row, cells: [], fault: 'too_many_cells' }];
    return [{ row, cells: cells.slice(0, columns.length).map(ofCell) }];
  });
  return { columns, rows };
}

/** Each column by a name of its own, since a mapping names them. */
function namesOf(head: readonly string[]): string[] {
  const names = new Set<string>();
  return head.map((cell) => {
    const name = cell.replace(/^\uFEFF/, '').trim();
    if (name === '') return '';
    let own = name;
    for (let n = 2; names.has(own); n++) own = `${name} ${n}`;
    names.add(own);
    return own;
  });
}

function readList(text: string): unknown[] {
  const json = parseJson(text);
  const list = Array.isArray(json) ? json : (json as { rows?: unknown } | null)?.rows;
  if (!Array.isArray(list)) throw new Problem('invalid_request', [errorAt('', 'invalid_rows')]);
  return list;
}

const readLines = (text: string): unknown[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => parseJson(line));

function readObjects(objects: readonly unknown[]): Table {
  const columns = new Set<string>();
  for (const object of objects.slice(0, IMPORT_ROWS + 1)) if (isRecord(object)) for (const name of Object.keys(object)) columns.add(name);
  const names = [...columns];
  const rows = objects.map((object, i): TableRow => {
    if (!isRecord(object)) return { row: i + 1, cells: [], fault: 'invalid_row' };
    return { row: i + 1, cells: names.map((name) => (Object.hasOwn(object, name) ? object[name] : undefined)) };
  });
  return { columns: names, rows };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
