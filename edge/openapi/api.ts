import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OPERATIONS } from '../protocol/operations/operations.ts';
import { ProblemDetails } from '../protocol/problem.ts';
import { documentOf } from './document.ts';
import { components, exportedSchemas, type Json } from './schemas.ts';

/** The description of the edge as it is. */
export async function apiDocument(): Promise<Json> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
  return documentOf(OPERATIONS, [], ProblemDetails, components(await exportedSchemas()), version);
}
