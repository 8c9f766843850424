import { beforeAll, expect, it } from 'vitest';
import type { BulkAnswer } from '../../edge/protocol/bulk.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { call, leadsOnceThere, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_bulk';
let key: string;
let ids: string[];

const post = async (body: object, headers: Record<string, string> = {}, own = key) => {
  const response = await call('/v1/leads/bulk', { method: 'POST', headers: { authorization: `Bearer ${own}`, ...headers }, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as BulkAnswer & { code?: string; errors: { code: string }[] } };
};
const lead = async (id: string | undefined): Promise<Lead> => (await call(`/v1/leads/${id}`, { headers: { authorization: `Bearer ${key}` } })).json();
const patch = (id: string | undefined, body: object) =>
  call(`/v1/leads/${id}`, { method: 'PATCH', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(body) });
const team = ({ owner, status, stage, tags }: Lead) => ({ owner, status, stage, tags });

beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
  for (let i = 0; i < 6; i++) await send(SITE, `visitor-${i}`, [submit({ email: `lead${i}@shop.example` })]);
  ids = (await leadsOnceThere(key, 6)).map(({ id }) => id);
});

it('changes many leads at once, and takes all of it back with one more call', async () => {
  await patch(ids[0], { tags: ['old', 'vip'], owner: 'hung@shop.example' });
  const before = await Promise.all(ids.map(async (id) => team(await lead(id))));
  const { body } = await post({ ids, set: { owner: 'lan@shop.example', status: 'working' }, tags: { add: ['autumn'], remove: ['old'] } });
  expect(body.failed).toEqual([]);
  expect(body.data.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  const after = await Promise.all(ids.map(lead));
  expect(
    after.every(({ owner, status, stage, tags }) => owner === 'lan@shop.example' && status === 'working' && stage === 'sql' && tags.includes('autumn')),
  ).toBe(true);
  expect(after[0]?.tags).toEqual(['vip', 'autumn']);
  const undone = await post({ undo: body.data });
  expect(undone.body.failed).toEqual([]);
  expect(await Promise.all(ids.map(async (id) => team(await lead(id))))).toEqual(before);
  // What the stage says by itself is heard again.
  expect((await post({ undo: undone.body.data })).body.failed).toEqual([]);
});

it('does not take back what somebody else has changed since, and says so', async () => {
  const { body } = await post({ ids: ids.slice(0, 2), set: { owner: 'an@shop.example' } });
  await patch(ids[1], { owner: 'binh@shop.example' });
  const undone = await post({ undo: body.data });
  expect(undone.body.failed).toMatchObject([{ id: ids[1], code: 'changed_meanwhile' }]);
  expect(undone.body.data.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await lead(ids[1])).owner).toBe('binh@shop.example');
});

it('names what could not be done, and does the others', async () => {
  await call(`/v1/leads/${ids[2]}/outcome`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ status: 'disqualified', reason: 'spam' }),
  });
  const { status, body } = await post({ ids: [ids[2], ids[3], 'lead_of_nobody'], set: { status: 'working' } });
  expect(status).toBe(200);
  expect(body.data.map(({ id }) => id)).toEqual([ids[3]]);
  expect(body.failed.map(({ id, code }) => [id, code]).toSorted()).toEqual(
    [
      [ids[2], 'lead_closed'],
      ['lead_of_nobody', 'not_found'],
    ].toSorted(),
  );
  // Nobody brings one back from the end by making up how it was.
  const { seq } = await lead(ids[2]);
  const made = body.data.map(({ before }) => ({ id: ids[2] ?? '', seq, before: { ...before, owner: null, status: 'new', stage: 'visitor' } }));
  expect((await post({ undo: made })).status).toBe(200);
  expect((await lead(ids[2])).stage).toBe('disqualified');
});

it('what somebody makes up is not taken back', async () => {
  const id = ids[3] ?? '';
  await patch(id, { owner: 'chi@shop.example' });
  const { seq, stage } = await lead(id);
  const made = { owner: 'mallory', status: 'new', follows: true, stage: 'visitor', tags: [] } as const;
  for (const end of [{ status: 'customer' }, { stage: 'disqualified' }])
    expect((await post({ undo: [{ id, seq, before: { ...made, ...end } }] })).body.failed).toMatchObject([{ id, code: 'unknown_open_status' }]);
  expect(await lead(id)).toMatchObject({ seq, stage, owner: 'chi@shop.example' });
  // The journal knows of no step with this seq, and a status that follows is what the stage says.
  expect((await post({ undo: [{ id, seq, before: made }] })).body.failed).toEqual([]);
  expect(await lead(id)).toMatchObject({ stage, status: 'ready', owner: 'mallory' });
});

it('whose it is can be taken back of a lead that is closed, but not that it is closed', async () => {
  const { body } = await post({ ids: [ids[2]], set: { owner: 'lan@shop.example' } });
  expect((await post({ undo: body.data })).body.failed).toEqual([]);
  expect(await lead(ids[2])).toMatchObject({ owner: null, status: 'disqualified', stage: 'disqualified' });
});

it('a repetition under its name changes nothing more, and is answered alike', async () => {
  const headers = { 'idempotency-key': newId() };
  const body = { ids: [ids[4]], tags: { add: ['once'] } };
  const first = await post(body, headers);
  await patch(ids[4], { tags: [] });
  // How it was is told once: nothing of a person is kept for a repetition.
  const bare = first.body.data.map(({ before: _before, ...one }) => one);
  expect(await post(body, headers)).toEqual({ status: 200, body: { data: bare, failed: [] } });
  expect((await lead(ids[4])).tags).toEqual([]);
  expect((await post({ ...body, tags: { add: ['else'] } }, headers)).body.code).toBe('idempotency_conflict');
});

it.each<[object, string]>([
  [{ set: { owner: 'x' } }, 'missing_leads'],
  [{ ids: [], set: { owner: 'x' } }, 'missing_leads'],
  [{ ids: Array.from({ length: 201 }, (_, i) => `lead_${i}`), set: { owner: 'x' } }, 'too_many_leads_at_once'],
  [{ ids: ['a'] }, 'nothing_to_change'],
  [{ ids: ['a'], set: { status: 'customer' } }, 'unknown_open_status'],
  [{ ids: ['a'], set: { stage: 'sql' } }, 'unknown_property'],
  [{ ids: ['a'], undo: [] }, 'missing_leads'],
])('%j is refused', async (body, code) => {
  const { status, body: answer } = await post(body);
  expect(status).toBe(400);
  expect(answer.errors.map((error) => error.code)).toContain(code);
});

it('another site changes nothing here', async () => {
  await makeSite('site_bulk_other');
  const other = await siteKey('site_bulk_other', ['leads:read', 'leads:write']);
  const before = await lead(ids[5]);
  const { body } = await post({ ids: [ids[5]], set: { owner: 'mallory' } }, {}, other);
  expect(body).toMatchObject({ data: [], failed: [{ code: 'not_found' }] });
  expect(team(await lead(ids[5]))).toEqual(team(before));
});
