import { readFile } from 'node:fs/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { apiDocument } from '../../edge/openapi/api.ts';
import { pageOf } from '../../edge/openapi/page.ts';
import { OPERATIONS } from '../../edge/protocol/operations/operations.ts';

const document = await apiDocument();

it('has nothing that a linter of such documents would say', async () => {
  const config = await createConfig({
    extends: ['recommended'],
    // What a visitor's browser asks may end in a redirect and nothing else.
    rules: { 'operation-2xx-response': 'off' },
  });
  const problems = await lintFromString({ source: JSON.stringify(document), config });
  expect(problems.map(({ ruleId, message, location: [place] }) => [ruleId, message, place?.pointer])).toEqual([]);
});

it.each(
  OPERATIONS.flatMap((operation) =>
    operation.body && 'schema' in operation.body && operation.body.example !== undefined ? [[operation.id, operation.body] as const] : [],
  ),
)('has an example that may be sent: %s', (_, { schema, example }) => {
  expect(z.safeParse(schema, example).error?.issues ?? []).toEqual([]);
});

it('names each operation once', () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

it('is what the page about the API was made from: else run npm run api', async () => {
  expect(await readFile('docs/api.md', 'utf8')).toBe(pageOf(document));
});
