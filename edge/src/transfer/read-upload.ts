import { IMPORT_BYTES } from '../../protocol/import.ts';
import { readBody } from '../intake/read-body.ts';
import { errorAt, Problem } from '../problem.ts';
import type { TableFormat } from './read-table.ts';

export interface Upload {
  text: string;
  format: TableFormat;
  /** What a form says beside the file. */
  parameters: Record<string, string>;
}

const FORMATS: Record<string, TableFormat> = {
  'text/csv': 'csv',
  'text/plain': 'csv',
  'text/tab-separated-values': 'csv',
  'application/csv': 'csv',
  'application/vnd.ms-excel': 'csv',
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
};
const ENDINGS: Record<string, TableFormat> = { csv: 'csv', tsv: 'csv', txt: 'csv', json: 'json', ndjson: 'ndjson', jsonl: 'ndjson' };

/** The file of a request: its body, or the part `file` of a form. */
export async function readUpload(request: Request): Promise<Upload> {
  const type = mediaOf(request.headers.get('content-type'));
  if (type === 'multipart/form-data') return readForm(request);
  const format = FORMATS[type];
  if (!format) throw new Problem('unsupported_file');
  const text = await readBody(request, IMPORT_BYTES).catch((error: unknown) => {
    throw error instanceof Problem && error.code === 'body_too_large' ? tooLarge() : error;
  });
  return { text, format, parameters: {} };
}

const tooLarge = (): Problem => new Problem('body_too_large', [errorAt('', 'file_too_large')]);

const mediaOf = (type: string | null): string => (type ?? 'text/csv').split(';')[0]?.trim().toLowerCase() ?? '';

async function readForm(request: Request): Promise<Upload> {
  if (request.headers.get('content-encoding')) throw new Problem('unsupported_encoding');
  const form = await new Response(await readBytes(request), { headers: { 'content-type': request.headers.get('content-type') ?? '' } }).formData().catch(() => {
    throw new Problem('invalid_request', [errorAt('', 'invalid_multipart')]);
  });
  const parameters: Record<string, string> = {};
  let file: File | undefined;
  for (const [name, value] of form) {
    if (typeof value === 'string') parameters[name] = value;
    else if (name === 'file' && !file) file = value;
  }
  if (!file) throw new Problem('invalid_request', [errorAt('file', 'missing_file')]);
  const format = ENDINGS[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? FORMATS[mediaOf(file.type)];
  if (!format) throw new Problem('unsupported_file');
  return { text: decoded(await file.arrayBuffer()), format, parameters };
}

/** What stands around the file is little. */
const FORM_BYTES = IMPORT_BYTES + 65_536;

async function readBytes(request: Request): Promise<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > FORM_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return new Blob(chunks as Uint8Array<ArrayBuffer>[]).arrayBuffer();
}

function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new Problem('invalid_utf8');
  }
}
