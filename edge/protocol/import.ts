import * as z from 'zod/mini';
import { onlyKnown } from './only-known.ts';

/** `POST /v1/leads/import`: people from a file. */

/** Rows of one request. Each may wake an object of its own; a larger file is sent in parts. */
export const IMPORT_ROWS = 5_000;
/** Bytes of the file. */
export const IMPORT_BYTES = 4_194_304;
export const IMPORT_COLUMNS = 100;

const SOURCE_LENGTH = 100;

/** What a column can be, besides `fields.<name>`. */
export const IMPORT_NAMES = [
  'email',
  'phone',
  'full_name',
  'first_name',
  'middle_name',
  'last_name',
  'company',
  /** What the person agreed to, word for word; without it there is no proof of a consent. */
  'consent_text',
  'consent_at',
  'consent_url',
] as const;
export type ImportName = (typeof IMPORT_NAMES)[number];
const NAMES: ReadonlySet<string> = new Set(IMPORT_NAMES);

/** Our name for a column of the file; null for one that is left out. */
const Target = z.nullable(
  z.string('unknown_import_name').check(z.refine((name) => NAMES.has(name) || /^fields\.[^\p{Cc}]{1,64}$/u.test(name), 'unknown_import_name')),
);
export const ImportMapping = z.record(z.string(), Target, 'invalid_mapping');
export type ImportMapping = z.infer<typeof ImportMapping>;

const json = z.transform((text: string, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.issues.push({ code: 'custom', message: 'invalid_mapping', input: text });
    return z.NEVER;
  }
});

/** In the address; of a multipart body also as parts beside the file. */
export const ImportQuery = z.strictObject(
  {
    /** Says what would happen, and writes nothing. */
    dry_run: z._default(z.enum(['0', '1'], 'invalid_flag'), '0'),
    /** JSON: `{ "Column of the file": "email" }`. What it does not name is guessed. */
    mapping: z.optional(z.pipe(z.pipe(z.string('invalid_mapping'), json), ImportMapping)),
    /** Where these people come from, such as `fair-2026`: the campaign of their first touch. */
    source: z.optional(z.string('invalid_source').check(z.regex(/^[^\p{Cc}]+$/u, 'invalid_source'), z.maxLength(SOURCE_LENGTH, 'invalid_source'))),
  },
  onlyKnown('unknown_parameter', 'invalid_body'),
);
export type ImportQuery = z.infer<typeof ImportQuery>;

const Action = z.enum(['create', 'update', 'unchanged']);

/**
 * A row that was not taken. `row` counts as a spreadsheet does, the head is row 1; of JSON the first object is row 1.
 * `column` is null where it is the whole row's fault.
 */
const Refused = z.object({
  row: z.number(),
  column: z.nullable(z.string()),
  code: z.string(),
  detail: z.string(),
  value: z.optional(z.string()),
});

/** rows = created + updated + unchanged + the number of refused ones. */
export const ImportReport = z.object({
  dry_run: z.boolean(),
  rows: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  refused: z.array(Refused),
  /** As what each column of the file was read; null of one that was left out. */
  columns: z.record(z.string(), z.nullable(z.string())),
  /** Of a dry run: what would become of each row that is not refused. */
  plan: z.optional(z.array(z.object({ row: z.number(), action: Action, lead: z.string() }))),
});
export type ImportReport = z.infer<typeof ImportReport>;
export type RefusedRow = z.infer<typeof Refused>;
export type ImportAction = z.infer<typeof Action>;
