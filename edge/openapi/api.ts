import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EVENT_CATALOGUE } from '../protocol/event-catalogue.ts';
import { OPERATIONS } from '../protocol/operations/operations.ts';
import { ProblemDetails } from '../protocol/problem.ts';
import { documentOf } from './document.ts';
import { components, exportedSchemas, type Json } from './schemas.ts';

/** The description of the edge as it is. */
export async function apiDocument(): Promise<Json> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string };
  const said = [
    ...OPERATIONS.flatMap(({ query, body, answers }) => [
      query,
      body && 'schema' in body ? body.schema : undefined,
      ...Object.values(answers).map(({ schema }) => schema),
    ]),
    ...EVENT_CATALOGUE.map(({ schema }) => schema),
  ].filter((schema) => schema !== undefined);
  return documentOf(OPERATIONS, EVENT_CATALOGUE, ProblemDetails, components(await exportedSchemas(), said), version);
}
