import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../edge/protocol/import.ts';
import type { Lead, LeadDetail } from '../../edge/protocol/lead.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { idsOfEmail } from '../../edge/src/leads/lead-id.ts';
import { readSite } from '../../edge/src/site/site-store.ts';
import { bindings, call, event, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_import';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['leads:read', 'leads:write']);
});

const post = (body: BodyInit, query = '', headers: Record<string, string> = { 'content-type': 'text/csv' }, by = key): Promise<Response> =>
  call(`/v1/leads/import${query}`, { method: 'POST', headers: { authorization: `Bearer ${by}`, ...headers }, body });

async function bring(body: BodyInit, query = '', headers?: Record<string, string>): Promise<ImportReport> {
  const response = await post(body, query, headers);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}
const problem = async (response: Promise<Response>): Promise<ProblemDetails> => (await response).json();
const all = async (): Promise<Lead[]> => (await pull(key, '?limit=200&include_quarantined=1')).data;
const leadOf = async (email: string): Promise<Lead | undefined> => (await all()).find((lead) => lead.email === email);
/** The same once it is in D1. */
async function landed(email: string): Promise<Lead> {
  await expect.poll(() => leadOf(email), { timeout: 5_000 }).toBeDefined();
  return (await leadOf(email)) as Lead;
}

describe('a file', () => {
  it('makes leads of its people, with their source, without points and without a consent that nobody gave', async () => {
    const report = await bring(
      '\uFEFFHọ tên;Email;Điện thoại;Công ty;Ngành nghề\r\n"Nguyễn Thị Ánh";anh@congty.vn;0912 345 678;"Ánh & ""Co""";bán lẻ\r\nTrần Bảo;;84 987 654 321;;\r\n;;;;\r\n',
      '?source=fair-2026',
    );
    expect(report).toMatchObject({ dry_run: false, rows: 2, created: 2, updated: 0, unchanged: 0, refused: [] });
    expect(report.columns).toEqual({ 'Họ tên': 'full_name', Email: 'email', 'Điện thoại': 'phone', 'Công ty': 'company', 'Ngành nghề': 'fields.Ngành nghề' });
    expect(await landed('anh@congty.vn')).toMatchObject({
      full_name: 'Nguyễn Thị Ánh',
      phone_e164: '+84912345678',
      company: 'Ánh & "Co"',
      fields: { 'Ngành nghề': 'bán lẻ' },
      stage: 'iql',
      consent: [],
      visits: { count: 0 },
      score: { engagement: 0, fit: 45, temperature: 'cold' },
      attribution: { first: { group: 'direct', utm: { utm_source: 'import', utm_campaign: 'fair-2026' } } },
    });
    expect((await all()).find((lead) => lead.full_name === 'Trần Bảo')).toMatchObject({ email: null, phone_e164: '+84987654321' });
    const { timeline } = await call(`/v1/leads/${(await landed('anh@congty.vn')).id}`, { headers: { authorization: `Bearer ${key}` } }).then((each) =>
      each.json<LeadDetail>(),
    );
    expect(timeline.map(({ type, url }) => [type, url])).toEqual([['lead_imported', null]]);
  });

  it.each([
    ['commas', 'email,name\n"a,1@x.example",x\ncomma@sep.example,"Lan, Mai"\n', 'comma@sep.example', 'Lan, Mai'],
    ['semicolons', 'email;name\nsemi@sep.example;"Lan; Mai"\n', 'semi@sep.example', 'Lan; Mai'],
    ['tabs', 'email\tname\ntab@sep.example\tLan\n', 'tab@sep.example', 'Lan'],
    ['a hint for spreadsheets', 'sep=;\r\nemail;name\r\nhint@sep.example;Lan\r\n', 'hint@sep.example', 'Lan'],
    ['quoted line breaks', 'email,name,note\nbreak@sep.example,Lan,"one\r\ntwo"\n', 'break@sep.example', 'Lan'],
  ])('may be separated by %s', async (_, text, email, name) => {
    await bring(text);
    expect((await landed(email)).full_name).toBe(name);
  });

  it('comes as a form of a browser, as JSON and as NDJSON too', async () => {
    const form = new FormData();
    form.set('file', new File(['Mail,Vorname\nform@kinds.example,Lan\n'], 'leads.csv', { type: 'text/csv' }));
    form.set('mapping', '{"Vorname":"first_name"}');
    const request = new Request('https://leads.example/', { method: 'POST', body: form });
    await bring(await request.arrayBuffer(), '', { 'content-type': request.headers.get('content-type') ?? '' });
    expect(await landed('form@kinds.example')).toMatchObject({ full_name: 'Lan' });

    const json = { 'content-type': 'application/json' };
    await bring(JSON.stringify([{ email: 'json@kinds.example', name: 'Lan', fields: { size: 12, tags: ['a', 'b'] }, phone: 84912345671 }]), '', json);
    expect(await landed('json@kinds.example')).toMatchObject({ full_name: 'Lan', phone_e164: '+84912345671', fields: { size: '12', tags: 'a, b' } });
    await bring('{"email":"lines@kinds.example"}\n\n{"email":"lines2@kinds.example"}\n', '', { 'content-type': 'application/x-ndjson' });
    await landed('lines2@kinds.example');
  });

  it('says in a dry run what would become of each row, and writes nothing', async () => {
    await bring('email,name\nold@dry.example,Lan\n');
    const before = await landed('old@dry.example');
    const text =
      'email,name,phone\nold@dry.example,Lan,\nold@dry.example,Lan Anh,\nnew@dry.example,Mai,\nnew@dry.example,Mai,\n,Nobody,\nbroken@,x,\n,Bảo,12\nround@dry.example,x,"8,49E+10"\n';
    const report = await bring(text, '?dry_run=1');
    expect(report).toMatchObject({ dry_run: true, rows: 8, created: 1, updated: 1, unchanged: 2 });
    expect(report.plan?.map(({ row, action }) => [row, action])).toEqual([
      [2, 'unchanged'],
      [3, 'update'],
      [4, 'create'],
      [5, 'unchanged'],
    ]);
    expect(report.refused.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [6, null, 'missing_contact', undefined],
      [7, 'email', 'invalid_email', 'broken@'],
      [8, 'phone', 'invalid_phone', '12'],
      [9, 'phone', 'phone_rounded', '8,49E+10'],
    ]);
    for (const { detail } of report.refused) expect(detail).toMatch(/^[A-Z].*\w \w.*\.$/);
    expect(report.plan?.[0]?.lead).toBe(before.id);
    expect(await leadOf('new@dry.example')).toBeUndefined();
    expect((await leadOf('old@dry.example'))?.seq).toBe(before.seq);
    const audited = await bindings.DB.prepare("SELECT count(*) AS n FROM audit WHERE site = ? AND action = 'leads.imported'").bind(SITE).first('n');
    const real = await bring(text);
    expect(real).toEqual({ ...report, dry_run: false, plan: undefined });
    expect(await bindings.DB.prepare("SELECT count(*) AS n FROM audit WHERE site = ? AND action = 'leads.imported'").bind(SITE).first('n')).toBe(
      Number(audited) + 1,
    );
  });

  it('changes nothing when it comes again, at once or later, and in another order', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `p${i}@again.example,Person ${i},0912 340 0${10 + i}`);
    const file = (of: string[]): string => ['email,name,phone', ...of].join('\n');
    const [first, second] = await Promise.all([bring(file(rows)), bring(file(rows.toReversed()))]);
    // Whichever was first: together they made each lead once.
    expect(first.created + second.created).toBe(20);
    expect(first.unchanged + second.unchanged).toBe(20);
    await expect.poll(async () => (await all()).filter(({ email }) => email?.endsWith('@again.example')).length, { timeout: 5_000 }).toBe(20);
    const seqs = async () => (await all()).filter(({ email }) => email?.endsWith('@again.example')).map(({ seq }) => seq);
    const before = await seqs();
    expect(await bring(file(rows))).toMatchObject({ created: 0, updated: 0, unchanged: 20 });
    expect(await seqs()).toEqual(before);
  });

  it('is done once under one Idempotency-Key', async () => {
    const named = { 'content-type': 'text/csv', 'idempotency-key': 'import-1' };
    const first = await bring('email\nnamed@once.example\n,\nnot an address\n', '', named);
    expect(first).toMatchObject({ created: 1, refused: [{ row: 4, code: 'invalid_email' }] });
    expect(await bring('email\nnamed@once.example\n,\nnot an address\n', '', named)).toEqual(first);
    expect(await problem(post('email\nother@once.example\n', '', named))).toMatchObject({ code: 'idempotency_conflict' });
  });
});

describe('what a file says', () => {
  it('is weaker than what the person wrote, and moves nobody back or forth', async () => {
    const { leads } = await send(SITE, newId(), [
      event({ type: 'visit_start', url: 'https://shop.example/?utm_source=zalo' }),
      submit({ email: 'wrote@said.example', name: 'Lê Thị Mai' }),
    ]);
    const before = await landed('wrote@said.example');
    expect(await bring('email,name,company,Chức vụ\n WROTE@said.example ,crm row 7,Mai Co,Giám đốc\n')).toMatchObject({ updated: 1, created: 0 });
    await expect.poll(async () => (await leadOf('wrote@said.example'))?.company, { timeout: 5_000 }).toBe('Mai Co');
    const after = await landed('wrote@said.example');
    expect(after).toMatchObject({
      id: leads[0]?.lead,
      full_name: 'Lê Thị Mai',
      fields: { 'Chức vụ': 'Giám đốc' },
      stage: before.stage,
      attribution: before.attribution,
    });
    expect(after.score.engagement).toBe(before.score.engagement);
    expect(after.score.fit).toBeGreaterThan(before.score.fit);
    expect(after.consent).toEqual(before.consent);
  });

  it('is a proof of consent only where it says what was agreed to', async () => {
    await bring(
      'email,consent_text,consent_at,consent_url\nyes@consent.example,Tôi đồng ý nhận tin,2026-01-02T03:04:05+07:00,https://fair.example/form\ntime@consent.example,,2026-01-02,\n',
    );
    const [proof, ...others] = (await landed('yes@consent.example')).consent;
    expect(others).toEqual([]);
    expect(proof).toMatchObject({
      text: 'Tôi đồng ý nhận tin',
      known_text: false,
      at: '2026-01-01T20:04:05.000Z',
      url: 'https://fair.example/form',
      cta: null,
    });
    expect((await landed('time@consent.example')).consent).toEqual([]);
    // The same words again are no second proof; others are.
    const again = 'email,consent_text\nyes@consent.example,Tôi đồng ý nhận tin\n';
    expect(await bring(again)).toMatchObject({ unchanged: 1 });
    expect(await bring('email,consent_text\nyes@consent.example,Call me too\n')).toMatchObject({ updated: 1 });
    await expect.poll(async () => (await leadOf('yes@consent.example'))?.consent.length, { timeout: 5_000 }).toBe(2);
    expect((await bring('email,consent_text,consent_at\nx@consent.example,Yes,yesterday\n', '?dry_run=1')).refused).toMatchObject([
      { code: 'invalid_time', column: 'consent_at' },
    ]);
  });

  it('is read as the mapping says, and guessed where it says nothing', async () => {
    const mapping = encodeURIComponent(JSON.stringify({ 'Cột 1': 'email', 'Cột 2': null, Tên: 'fields.nick' }));
    const report = await bring('Cột 1,Cột 2,Tên,Họ,Password,Work phone\nmapped@map.example,secret,Ánh,Nguyễn,hunter2,0912 345 600\n', `?mapping=${mapping}`);
    expect(report.columns).toEqual({ 'Cột 1': 'email', 'Cột 2': null, Tên: 'fields.nick', Họ: 'last_name', Password: null, 'Work phone': 'phone' });
    expect(await landed('mapped@map.example')).toMatchObject({ full_name: 'Nguyễn', fields: { nick: 'Ánh' }, phone_e164: '+84912345600' });
    expect(JSON.stringify(await leadOf('mapped@map.example'))).not.toContain('hunter2');
  });

  it('keeps hostile cells as the texts that they are', async () => {
    await bring(
      `email,name,company,__proto__,constructor,note\n"evil@cells.example","<img src=x onerror=alert(1)>","'=HYPERLINK(""http://x"")",a,b,"=cmd|' /C calc'!A0\u0000\u202E"\n`,
    );
    const lead = await landed('evil@cells.example');
    // The apostrophe is the one by which our own files keep a spreadsheet from reading a formula.
    expect(lead).toMatchObject({ full_name: '<img src=x onerror=alert(1)>', company: '=HYPERLINK("http://x")' });
    expect(lead.fields).toEqual({ note: "=cmd|' /C calc'!A0\u202E" });
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

it('refuses somebody who was erased, unless they have agreed to something since', async () => {
  const site = await readSite(bindings.DB, SITE);
  const [who] = site ? await idsOfEmail(site, 'gone@erased.example') : [];
  await bindings.DB.prepare("INSERT INTO suppressions (site, who, at, erasure) VALUES (?, ?, ?, 'test')")
    .bind(SITE, who, Date.now() - 86_400_000)
    .run();
  const consent = (at: number): string => `email,consent_text,consent_at\ngone@erased.example,Yes,${new Date(at).toISOString()}\n`;
  for (const query of ['?dry_run=1', '']) {
    for (const text of ['email\ngone@erased.example\n', consent(Date.now() - 2 * 86_400_000)])
      expect(await bring(text, query)).toMatchObject({ created: 0, refused: [{ row: 2, column: null, code: 'suppressed' }] });
  }
  expect(await bring(consent(Date.now() - 3_600_000), '?dry_run=1')).toMatchObject({ created: 1, refused: [] });
  expect(await bindings.DB.prepare('SELECT lifted_at FROM suppressions WHERE site = ? AND who = ?').bind(SITE, who).first('lifted_at')).toBeNull();
  expect(await bring(consent(Date.now() - 3_600_000))).toMatchObject({ created: 1, refused: [] });
  expect((await landed('gone@erased.example')).consent.length).toBe(1);
});

describe('what is refused as a whole', () => {
  it.each([
    ['no head', '', 'invalid_request', 'no_rows'],
    ['a head alone', 'email,name\n', 'invalid_request', 'no_rows'],
    ['no column by which anybody could be reached', 'a,b\n1,2\n', 'invalid_request', 'no_contact_column'],
    ['a quotation that never ends', 'email,name\n"a@b.example,Lan\nc@d.example,Mai\n', 'invalid_request', 'quote_not_closed'],
    ['too many rows', `email\n${'x@y.example\n'.repeat(5_001)}`, 'body_too_large', 'too_many_rows'],
    ['too many columns', `${Array.from({ length: 101 }, (_, i) => `c${i}`).join()}\n1\n`, 'invalid_request', 'too_many_columns'],
    ['too large a file', `email,note\na@b.example,${'x'.repeat(4_200_000)}\n`, 'body_too_large', 'file_too_large'],
  ])('%s', async (_, text, code, fault) => {
    expect(await problem(post(text))).toMatchObject({ code, errors: [{ code: fault }] });
  });

  it('other kinds of files, encodings and parameters', async () => {
    expect((await post('PK', '', { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })).status).toBe(415);
    expect(await problem(post(new Uint8Array([0x65, 0x6d, 0x61, 0x69, 0x6c, 0x0a, 0xff])))).toMatchObject({ code: 'invalid_utf8' });
    expect(await problem(post('email\n', '?dryrun=1'))).toMatchObject({ errors: [{ path: 'dryrun', code: 'unknown_parameter' }] });
    expect(await problem(post('email\na@b.example\n', '?mapping={'))).toMatchObject({ errors: [{ path: 'mapping', code: 'invalid_mapping' }] });
    expect(await problem(post('email\na@b.example\n', '?mapping={"email":"score"}'))).toMatchObject({
      errors: [{ path: 'mapping.email', code: 'unknown_import_name' }],
    });
    expect(await problem(post('email\na@b.example\n', '?mapping={"mail":"email"}'))).toMatchObject({
      errors: [{ path: 'mapping.mail', code: 'unknown_column' }],
    });
    expect(await problem(post('{"a":1}', '', { 'content-type': 'application/json' }))).toMatchObject({ errors: [{ code: 'invalid_rows' }] });
  });

  it('a key without the scope, and nobody sees the leads of another site', async () => {
    expect((await post('email\n', '', {}, await siteKey(SITE))).status).toBe(403);
    expect((await call('/v1/leads/import', { method: 'POST', body: 'email\n' })).status).toBe(401);
    await makeSite('site_import_other');
    const other = await siteKey('site_import_other', ['leads:write', 'leads:read']);
    const mine = (await bring('email\nshared@two.example\n', '?dry_run=1')).plan?.[0]?.lead;
    const theirs = await (await post('email\nshared@two.example\n', '?dry_run=1', { 'content-type': 'text/csv' }, other)).json<ImportReport>();
    expect(theirs.plan?.[0]?.lead).not.toBe(mine);
  });
});

it('names no cell of the file in the audit log', async () => {
  const { results } = await bindings.DB.prepare('SELECT action, detail FROM audit WHERE site = ?').bind(SITE).all<{ action: string; detail: string }>();
  expect(results.length).toBeGreaterThan(5);
  expect(JSON.stringify(results)).not.toMatch(/@|Lan/);
  expect(results.map(({ detail }) => JSON.parse(detail) as object)).toContainEqual({ created: 2, updated: 0, source: 'fair-2026' });
});

it('lands a row also where the object dies before D1 has it', async () => {
  const report = await bring('email\ndies@later.example\n');
  expect(report.created).toBe(1);
  const plan = await bring('email\ndies@later.example\n', '?dry_run=1');
  await runDurableObjectAlarm(bindings.VISITOR.getByName(`${SITE}/server:${plan.plan?.[0]?.lead}`));
  await landed('dies@later.example');
});
