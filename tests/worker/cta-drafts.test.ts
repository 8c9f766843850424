import { beforeAll, expect, it } from 'vitest';
import type { CtaRecord } from '../../edge/protocol/cta-record.ts';
import { aCta } from '../support/cta.ts';
import { call, makeSite, siteKey } from '../support/test-site.ts';

/** Two people who write on one CTA. */

const SITE = 'site_cta_drafts';
let key: string;
beforeAll(async () => {
  await makeSite(SITE, { ctas: [] });
  key = await siteKey(SITE, ['admin']);
});

const ask = (path: string, method: string, body?: unknown, match?: string) =>
  call(`/v1/ctas${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(match === undefined ? {} : { 'if-match': match }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const begin = async (id: string): Promise<CtaRecord> => (await ask('', 'POST', aCta(id))).json();

it('does not write over what somebody else has written since', async () => {
  const { draft, updated_at: begun } = await begin('cta_two');
  const mine = await ask('/cta_two', 'PUT', { ...draft, name: 'Mine' }, `"${begun}"`);
  expect(mine.status).toBe(200);
  const theirs = await ask('/cta_two', 'PUT', { ...draft, name: 'Theirs' }, `"${begun}"`);
  expect([theirs.status, ((await theirs.json()) as { code: string }).code]).toEqual([409, 'changed_meanwhile']);
  const now = (await (await ask('/cta_two', 'GET')).json()) as CtaRecord;
  expect(now.draft.name).toBe('Mine');
  expect((await ask('/cta_two', 'PUT', { ...draft, name: 'Theirs' }, `"${now.updated_at}"`)).status).toBe(200);
});

it('gives each change a moment of its own, however quickly they follow', async () => {
  const { draft } = await begin('cta_quick');
  const moments: string[] = [];
  for (const name of ['1', '2', '3', '4', '5']) moments.push(((await (await ask('/cta_quick', 'PUT', { ...draft, name })).json()) as CtaRecord).updated_at);
  expect(new Set(moments).size).toBe(5);
});

it('takes what comes without a condition, and refuses one that is no state of its own', async () => {
  const { draft } = await begin('cta_free');
  expect((await ask('/cta_free', 'PUT', draft)).status).toBe(200);
  expect((await ask('/cta_free', 'PUT', draft, '*')).status).toBe(200);
  expect((await ask('/cta_free', 'PUT', draft, '"abc"')).status).toBe(409);
  expect((await ask('/cta_nowhere', 'PUT', aCta('cta_nowhere'), '"2026-11-21T00:00:00.000Z"')).status).toBe(404);
});
