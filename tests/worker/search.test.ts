import { beforeAll, describe, expect, it } from 'vitest';
import type { Lead, LeadPage } from '../../edge/protocol/lead.ts';
import { storeMany } from '../support/many-leads.ts';
import { bindings, call, leadsOnceThere, makeSite, send, siteKey, submit } from '../support/test-site.ts';

const { DB } = bindings;
const SITE = 'site_search';
const PEOPLE = [
  { name: 'Đỗ Thị Ánh', email: 'anh.do@congty.vn', phone: '0912 345 678', company: 'Cơ khí Đại Việt' },
  { name: 'Nguyễn Văn Hùng', email: 'hung@hoangha.vn', phone: '0987 654 321', company: 'Hoàng Hà' },
  { name: 'Nguyễn Hồng Ánh', email: 'honganh@shop.example', phone: '', company: '' },
  // The same letters, taken apart.
  { name: 'Trần Quốc Toản'.normalize('NFD'), email: 'toan@shop.example', phone: '+44 20 7946 0958', company: 'Straße & Söhne' },
  { name: 'أحمد 李小龍', email: 'ahmad@shop.example', phone: '', company: 'Công ty 247' },
];

let key: string;
const ask = (query: Record<string, string>, own = key): Promise<Response> =>
  call(`/v1/leads?${new URLSearchParams(query)}`, { headers: { authorization: `Bearer ${own}` } });
const found = async (query: Record<string, string>): Promise<(string | null)[]> => {
  const response = await ask(query);
  expect(response.status).toBe(200);
  return ((await response.json()) as LeadPage).data.map(({ full_name }) => full_name?.normalize('NFC') ?? null).toSorted();
};

beforeAll(async () => {
  await makeSite(SITE);
  await makeSite('site_search_other');
  key = await siteKey(SITE, ['leads:read', 'leads:write', 'admin']);
  for (const [i, person] of PEOPLE.entries()) {
    const fields = Object.fromEntries(Object.entries(person).filter(([, value]) => value));
    await send(SITE, `visitor-${i}`, [submit(fields)]);
  }
  await send('site_search_other', 'visitor-other', [submit({ name: 'Đỗ Thị Ánh', email: 'other@congty.vn' })]);
  await leadsOnceThere(key, PEOPLE.length);
  await leadsOnceThere(await siteKey('site_search_other'), 1);
});

const [ANH, HUNG, HONG_ANH, TOAN, AHMAD] = PEOPLE.map(({ name }) => name.normalize('NFC')) as [string, string, string, string, string];

it.each<[string, string[]]>([
  ['do thi anh', [ANH]],
  ['Đỗ', [ANH]],
  ['ĐỖ ÁNH', [ANH]],
  ['đỗ'.normalize('NFD'), [ANH]],
  ['nguyen', [HONG_ANH, HUNG]],
  ['nguyễn hong', [HONG_ANH]],
  ['anh', [ANH, HONG_ANH]],
  ['toan', [TOAN]],
  ['anh.do@congty.vn', [ANH]],
  ['congty', [ANH]],
  ['co khi dai', [ANH]],
  ['sohne', [TOAN]],
  ['李小', [AHMAD]],
  ['أحم', [AHMAD]],
  ['247', [AHMAD]],
  ['0912', [ANH]],
  ['+84 912', [ANH]],
  ['84912345678', [ANH]],
  ['912 345', [ANH]],
  ['912.345', [ANH]],
  ['345678', [ANH]],
  ['(0987) 654', [HUNG]],
  ['020 7946', [TOAN]],
  ['hung 0987', [HUNG]],
  ['nguyen toan', []],
  ['gnuyen', []],
])('%s finds whom it should', async (q, names) => {
  for (const order of ['hottest', 'desc']) expect(await found({ q, order })).toEqual(names.toSorted());
});

it('an empty search is none, and one of nothing but signs finds nobody', async () => {
  expect(await found({ q: '  ' })).toHaveLength(PEOPLE.length);
  for (const q of ['***', '"', '😀', '\0', '()']) expect(await found({ q })).toEqual([]);
});

it.each([
  '"',
  '*',
  'a*',
  '"a',
  'a"b" OR "',
  'NEAR(a b)',
  'NEAR',
  'AND',
  'OR NOT',
  '-a',
  '^a',
  'words:a',
  'mark : s',
  'a + b',
  '{words}:a',
  '\0a',
  'a\0b',
  '😀 a',
  "'; DROP TABLE leads",
  '%',
  'a'.repeat(200),
  'ａ１',
  'ि',
  'क्षि',
  '\ud800',
])('words that mean something to an engine are words: %j', async (q) => {
  for (const order of ['hottest', 'desc']) expect((await ask({ q, order })).status).toBe(200);
});

it('a text that is no search is refused', async () => {
  const response = await ask({ q: 'x'.repeat(10_000) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ path: 'q', code: 'query_too_long' }] });
});

it('finds what the team has written, and what the person has', async () => {
  const [lead] = ((await (await ask({ q: 'honganh' })).json()) as LeadPage).data as [Lead];
  const patch = (body: object) => call(`/v1/leads/${lead.id}`, { method: 'PATCH', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(body) });
  await patch({ company: 'Phở Thìn', full_name: 'Hồng Anh Nguyễn' });
  expect(await found({ q: 'pho thin' })).toEqual(['Hồng Anh Nguyễn']);
  await patch({ company: null, full_name: null });
  expect(await found({ q: 'pho thin' })).toEqual([]);
  expect(await found({ q: 'nguyen hong' })).toEqual([HONG_ANH]);
});

it('goes with the other filters', async () => {
  expect(await found({ q: 'anh', temperature: 'hot' })).toEqual([]);
  expect(await found({ q: 'anh', temperature: 'cold,warm', stage: 'iql', order: 'hottest' })).toEqual([ANH, HONG_ANH].toSorted());
  expect(await found({ q: 'anh', include_quarantined: 'only' })).toEqual([]);
});

it('a file has those that were searched for', async () => {
  const response = await call('/v1/leads/export.ndjson?q=nguyen&fields=full_name', { headers: { authorization: `Bearer ${key}` } });
  const lines = (await response.text()).trim().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as Lead).full_name).toSorted()).toEqual([HONG_ANH, HUNG].toSorted());
});

describe('the words of a lead', () => {
  /** Terms of the index itself, whatever it says of them. */
  const terms = async (): Promise<string[]> => {
    await DB.prepare('CREATE VIRTUAL TABLE IF NOT EXISTS test_terms USING fts5vocab(lead_search, row)').run();
    const { results } = await DB.prepare('SELECT term FROM test_terms').all<{ term: string }>();
    await DB.prepare('DROP TABLE test_terms').run();
    return results.map(({ term }) => term);
  };

  it('are written once, however often the lead is', async () => {
    const { lead } = (await DB.prepare('SELECT lead FROM lead_words WHERE site = ? LIMIT 1').bind(SITE).first<{ lead: string }>()) ?? { lead: '' };
    const run = async (sql: string) => (await DB.prepare(sql).bind(SITE, lead).run()).meta.rows_written;
    const plain = await run("UPDATE leads SET record = json_set(record, '$.fit', 1) WHERE site = ? AND id = ?");
    expect(plain).toBeLessThanOrEqual(1);
    expect(await run("UPDATE leads SET record = json_set(record, '$.fit', 0), updated_at = updated_at + 1 WHERE site = ? AND id = ?")).toBeLessThanOrEqual(1);
  });

  it('leave with the lead, at once and really', async () => {
    await makeSite('site_search_erase');
    const own = await siteKey('site_search_erase', ['leads:read', 'admin']);
    const headers = { authorization: `Bearer ${own}` };
    // Among many others, so that the word stands in the middle of the index.
    for (let i = 0; i < 6; i++) await send('site_search_erase', `visitor-e${i}`, [submit({ name: `Zkanarie${i} Zzweit`, email: `zkanarie${i}@shop.example` })]);
    const leads = await leadsOnceThere(own, 6);
    expect((await terms()).filter((term) => term.startsWith('zkanarie'))).not.toEqual([]);
    for (const { id } of leads) await call(`/v1/leads/${id}`, { method: 'DELETE', headers });
    await expect.poll(async () => (await terms()).filter((term) => term.startsWith('zk'))).toEqual([]);
    const { results } = await DB.prepare('SELECT * FROM lead_words WHERE site = ?').bind('site_search_erase').all();
    expect(results).toEqual([]);
    const { results: blocks } = await DB.prepare('SELECT block FROM lead_search_data').all<{ block: ArrayBuffer }>();
    expect(blocks.map(({ block }) => new TextDecoder('latin1').decode(new Uint8Array(block))).join('')).not.toContain('zweit');
  });
});

describe('6,000 leads', () => {
  const MANY = 'site_search_many';
  let own: string;
  beforeAll(async () => {
    await makeSite(MANY);
    own = await siteKey(MANY);
    await DB.batch(
      storeMany(DB, MANY, {
        count: 6_000,
        record: { contact: { email: null, phone_e164: '+84NUMBER', phone_raw: null, full_name: 'Nguyễn Văn An', company: null } },
      }),
    );
    await DB.prepare("UPDATE leads SET record = json_set(record, '$.contact.full_name', 'Trần Thị Bé') WHERE site = ? AND seq % 240 = 7").bind(MANY).run();
  }, 60_000);

  it.each(['hottest', 'desc'])('each of those that were found comes once, in the order of the list: %s', async (order) => {
    const ids = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const response: Response = await ask({ q: 'be tran', order, limit: '10', ...(cursor && { cursor }) }, own);
      const page = (await response.json()) as LeadPage;
      for (const { id } of page.data) {
        expect(ids.has(id)).toBe(false);
        ids.add(id);
      }
      cursor = page.has_more ? page.next_cursor : null;
    }
    expect(ids.size).toBe(25);
  });

  it.each(['hottest', 'desc'])('a name that most of them have comes in pages like any list: %s', async (order) => {
    const first = (await (await ask({ q: 'nguyen', order, limit: '200' }, own)).json()) as LeadPage;
    const second = (await (await ask({ q: 'nguyen', order, limit: '200', cursor: first.next_cursor ?? '' }, own)).json()) as LeadPage;
    const ids = new Set([...first.data, ...second.data].map(({ id }) => id));
    expect(ids.size).toBe(400);
    expect([...first.data, ...second.data].every(({ full_name }) => full_name === 'Nguyễn Văn An')).toBe(true);
  });
});
