import { beforeAll, describe, expect, it } from 'vitest';
import type { Operation } from '../../edge/protocol/operations/operation.ts';
import { OPERATIONS } from '../../edge/protocol/operations/operations.ts';
import { type Access, ask, askOperation, familyOf, hasId, idLike } from '../support/matrix-asks.ts';
import { NAMING, nobody } from '../support/matrix-naming.ts';
import { objectsOf, rowsOf, tablesOfNobody } from '../support/matrix-rows.ts';
import { aWorld, finished, SAME_REQUEST, type World } from '../support/matrix-world.ts';

/** Every route × every id × every key: nobody reads or writes what is another site's. A is who asks, B whose it is. */

let a: World;
let b: World;
let before: [rows: Record<string, unknown[]>, objects: Record<string, unknown>];
beforeAll(async () => {
  [a, b] = await Promise.all([aWorld('okapi', 'a'), aWorld('quagga', 'b')]);
  before = [await rowsOf(b.site), await objectsOf(b)];
}, 30_000);

const KEYED = OPERATIONS.filter(({ access }) => access !== 'public' && access !== 'deployment');
const named = (operations: readonly Operation[]) => operations.map((operation) => [operation.id, operation] as const);
const idOf = (world: World, operation: Operation): string => (hasId(operation) ? (world.ids[familyOf(operation)] ?? '') : '');

/** What of B is in an answer to A, besides what A has said itself. */
function ofB(text: string, said = ''): string[] {
  const foreign = [b.mark, b.site, b.other, b.merged, b.visitor, b.event, ...Object.values(b.ids), ...b.secrets, ...Object.values(b.cursors)];
  return foreign.filter((word) => !said.includes(word) && text.includes(word));
}

it('has two sites that share nothing, and one of everything that an address names', async () => {
  const families = new Set(KEYED.filter(hasId).map(familyOf));
  for (const world of [a, b]) expect([...families].filter((family) => !world.ids[family])).toEqual([]);
  // One place in braces, or askOperation has to learn more.
  expect(KEYED.filter(({ path }) => path.split('{').length > 2).map(({ id }) => id)).toEqual(['deleteNote']);
  expect(ofB(JSON.stringify(a))).toEqual([]);
  const ofTables = Object.entries(before[0]);
  expect(ofTables.filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);
  expect(await tablesOfNobody()).toEqual([]);
});

describe('without a key, and with one of the wrong scope', () => {
  it.each(named(KEYED))('%s is closed', async (_, operation) => {
    const keys = [null, `${a.admin.slice(0, -1)}-`, a.without[operation.access as Access]];
    const answers = await Promise.all(keys.map((key) => askOperation(operation, a, key, idOf(a, operation))));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 403]);
    expect(answers[2]?.text).toContain('missing_scope');
  });

  it.each(named(OPERATIONS.filter(({ access }) => access === 'deployment')))('%s is for no key at all', async (_, operation) => {
    const answers = await Promise.all([a, b].map(({ site }) => askOperation(operation, a, a.admin, site)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
  });
});

describe('of another site', () => {
  it.each(named(KEYED.filter(hasId)))('%s finds nothing, as little as of what nobody has', async (_, operation) => {
    const id = idOf(b, operation);
    const [theirs, nobodys] = [await askOperation(operation, a, a.admin, id), await askOperation(operation, a, a.admin, idLike(id))];
    expect([theirs.status, theirs.text]).toEqual([404, expect.stringContaining('"code":"')]);
    expect(nobodys).toEqual(theirs);
    expect(ofB(theirs.text, id)).toEqual([]);
  });
});

const LAST = /^(?:delete|stop|remove|revoke|archive|erase)/;

/** What of B is in the answer, or what is wrong with it otherwise. */
async function faultsOf(operation: Operation): Promise<string[]> {
  const { status, text } = await askOperation(operation, a, a.admin, idOf(a, operation));
  // 409: it is so already, or comes too early. Nothing is wrong with the question then, and what it names was found.
  return status < 300 || status === 409 ? ofB(text) : [`${status} ${text}`];
}

describe('of the own site', () => {
  it.each(named(KEYED.filter(({ id }) => !LAST.test(id))))('%s answers, and with nothing of the other site', async (_, operation) => {
    expect(await faultsOf(operation)).toEqual([]);
  });
});

describe('named in the query or the body, what is of another site', () => {
  it.each(NAMING)('is nothing to %s', async (_, question) => {
    const [theirs, nobodys] = [await about(b, question), await about(nobody(b), question)];
    expect(theirs).toEqual(nobodys);
    expect(ofB(theirs.text)).toEqual([]);
  });

  it('gets nothing of a rule that pushes to it', async () => {
    const rule = { id: 'pushes', when: { on: 'created' }, then: [{ do: 'push', endpoint: b.ids['/v1/webhooks'] }] };
    expect((await ask('POST /v1/automations', a.admin, rule)).text).toContain('unknown_endpoint');
    expect((await ask('POST /v1/automations/pushes/on', a.admin, { also_now: true })).status).toBe(200);
    await finished(a.site);
    expect((await ask('GET /v1/automations/pushes/runs', a.admin)).text).toContain('"result":"skipped"');
  });

  it('is not answered to the same request under the same name', async () => {
    const { status, text } = await ask('POST /v1/webhooks', a.admin, SAME_REQUEST.body, { 'idempotency-key': SAME_REQUEST.name });
    expect([status, a.secrets.filter((word) => text.includes(word)).length, ofB(text)]).toEqual([201, 2, []]);
  });

  it('is another person under the same address', async () => {
    const events = [{ id: 'same-address', type: 'called', email: `other@${b.mark}.example` }];
    const { text } = await ask('POST /v1/events', a.admin, { events });
    expect([text, ofB(text)]).toEqual([expect.stringContaining('"accepted":1'), []]);
  });
});

/** What A is answered when it asks about what is of somebody; but for the words that were asked, and for what each answer has of its own. */
async function about(of: World, question: (own: World, of: World) => [request: string, body?: unknown]): Promise<{ status: number; text: string }> {
  const { status, text } = await ask(...withKey(question(a, of)));
  const said = [of.email, of.visitor, of.other, of.merged, of.site, of.event, of.arm, ...Object.values(of.ids)];
  const plain = said.reduce((left, word) => left.replaceAll(word, '…'), text);
  return { status, text: plain.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z|(?:era|lead|visitor)_[\w-]{22,32}/g, '…') };
}
const withKey = ([request, body]: [string, unknown?]): [string, string, unknown] => [request, a.admin, body];

describe('of the own site, at last', () => {
  it.each(named(KEYED.filter(({ id }) => LAST.test(id))))('%s answers', async (_, operation) => {
    expect(await faultsOf(operation)).toEqual([]);
  });
});

it('leaves all rows and objects of the other site as they were', async () => {
  const [rows, objects] = [await rowsOf(b.site), await objectsOf(b)];
  for (const [table, was] of Object.entries(before[0])) expect([table, rows[table]]).toEqual([table, was]);
  expect(objects).toEqual(before[1]);
});
