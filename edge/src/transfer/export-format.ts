import Papa from 'papaparse';
import type { Cta } from '../../protocol/cta.ts';
import { type Lead, LEAD_ALWAYS } from '../../protocol/lead.ts';
import { toCell } from './csv-cell.ts';
import { leadColumns } from './lead-columns.ts';

/** How leads become text. */
export interface ExportFormat {
  media: string;
  ending: string;
  head: string;
  rows(leads: readonly Lead[]): string;
}

/** By which Excel knows UTF-8: without it Vietnamese is unreadable there. */
const BOM = '\uFEFF';
const NEWLINE = '\r\n';
export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t' } as const;

/** RFC 4180, with another separator for whose spreadsheet expects one. */
export function csvFormat(ctas: readonly Cta[], parts: ReadonlySet<keyof Lead> | undefined, delimiter: keyof typeof DELIMITERS): ExportFormat {
  const columns = leadColumns(ctas, parts);
  const write = (rows: string[][]): string => Papa.unparse(rows, { delimiter: DELIMITERS[delimiter], newline: NEWLINE }) + NEWLINE;
  return {
    media: 'text/csv; charset=utf-8; header=present',
    ending: 'csv',
    head: BOM + write([columns.map(({ name }) => name)]),
    rows: (leads) => write(leads.map((lead) => columns.map(({ of }) => toCell(String(of(lead) ?? '').toWellFormed())))),
  };
}

/** One row of the feed a line, and nothing else. */
export const ndjsonFormat = (parts: ReadonlySet<keyof Lead> | undefined): ExportFormat => ({
  media: 'application/x-ndjson; charset=utf-8',
  ending: 'ndjson',
  head: '',
  rows: (leads) => leads.map((lead) => `${JSON.stringify(parts ? cut(lead, parts) : lead)}\n`).join(''),
});

const cut = (lead: Lead, parts: ReadonlySet<keyof Lead>): Partial<Lead> =>
  Object.fromEntries(Object.entries(lead).filter(([name]) => parts.has(name as keyof Lead)));

/** The parts that a query asks for, if it does not ask for all. */
export const partsOf = (fields: readonly (keyof Lead)[] | undefined): ReadonlySet<keyof Lead> | undefined => fields && new Set([...LEAD_ALWAYS, ...fields]);
