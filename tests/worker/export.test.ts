import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../edge/protocol/import.ts';
import { Lead } from '../../edge/protocol/lead.ts';
import { ofCell } from '../../edge/src/transfer/csv-cell.ts';
import { csvFormat, DELIMITERS } from '../../edge/src/transfer/export-format.ts';
import type { ExportPage } from '../../edge/src/transfer/export-stream.ts';
import { readExportPage } from '../../edge/src/transfer/read-export-page.ts';
import { readSite } from '../../edge/src/site/site-store.ts';
import { LEAD_LINES } from '../support/hostile-leads.ts';
import { bindings, call, event, leadsOnceThere, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_export';
let key = '';

const get = (file: string, by = key): Promise<Response> => call(`/v1/leads/export.${file}`, { headers: { authorization: `Bearer ${by}` } });

/** A CSV file as a library reads it, each row by the names of its columns, and as the texts that were put in. */
async function csv(query = '', by = key): Promise<Record<string, string>[]> {
  const response = await get(`csv${query}`, by);
  if (response.status !== 200) throw new Error(await response.text());
  // Text of a response has no BOM any more: that is looked at elsewhere.
  const { data, errors } = Papa.parse<Record<string, string>>(await response.text(), { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, ofCell(cell)])));
}
async function ndjson(query = '', by = key): Promise<Lead[]> {
  const response = await get(`ndjson${query}`, by);
  if (response.status !== 200) throw new Error(await response.text());
  return new TextDecoder()
    .decode(await response.arrayBuffer())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Lead);
}

async function noted(site: string) {
  const { results } = await bindings.DB.prepare("SELECT by, action, detail FROM audit WHERE site = ? AND action LIKE 'leads.export%' ORDER BY at, action")
    .bind(site)
    .all<Record<'by' | 'action' | 'detail', string>>();
  return results.map(({ by, action, detail }) => ({ by, action, ...(JSON.parse(detail) as object) }));
}

beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
  await send(SITE, newId(), [
    event({ type: 'visit_start', url: 'https://shop.example/?utm_source=zalo&utm_campaign=t%E1%BA%BFt' }),
    submit({ name: 'Nguyễn Thị Ánh', email: 'anh@congty.vn', phone: '0912 345 678', company: 'Ánh, "Con" & Co', message: 'Một\nhai;ba' }, { cta: 'cta_quote' }),
  ]);
  await send(SITE, newId(), [submit({ name: '=HYPERLINK("http://x","y")', email: 'evil@shop.example', message: '@SUM(1;=1+1)' })]);
  await leadsOnceThere(key, 2);
});

describe('a file of leads', () => {
  it('has the rows of the feed, in the same words', async () => {
    const feed = (await pull(key)).data.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const rows = await ndjson();
    const timeless = ({ score: { fit, temperature }, ...lead }: Lead) => ({ ...lead, score: { fit, temperature } });
    expect(rows.map(timeless)).toEqual(feed.map(timeless));
    for (const row of rows) Lead.parse(row);

    const anh = (await csv()).find(({ email }) => email === 'anh@congty.vn');
    const lead = feed.find(({ email }) => email === 'anh@congty.vn');
    // Points cool while a test runs.
    expect(Number(anh?.['score_total'])).toBeCloseTo(lead?.score.total ?? 0, -1);
    expect(anh).toMatchObject({
      id: lead?.id,
      seq: String(lead?.seq),
      full_name: 'Nguyễn Thị Ánh',
      company: 'Ánh, "Con" & Co',
      phone_e164: '+84912345678',
      phone_raw: '0912 345 678',
      temperature: lead?.score.temperature,
      stage: 'sql',
      first_source: 'campaign',
      first_utm_source: 'zalo',
      first_utm_campaign: 'tết',
      consent_text: 'I agree',
      confirmed: 'true',
      ctas: 'cta_quote',
      'fields.message': 'Một\nhai;ba',
      fields: '',
      deleted: 'false',
    });
  });

  it('opens in a spreadsheet: UTF-8 with its mark, lines as RFC 4180 has them, and no cell that is a formula', async () => {
    const response = await get('csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(Array.from(bytes.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text.endsWith('\r\n')).toBe(true);
    for (const delimiter of [',', ';', '\t'])
      for (const row of Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data)
        for (const cell of row) expect(/^[=@]|^[+-](?!\d[\d .]*$)/.test(cell), cell).toBe(false);
    // A number is none: with an apostrophe nobody could dial it.
    expect(text).toContain(',+84912345678,');
  });

  it('is separated as the spreadsheets of a country expect it', async () => {
    const text = await (await get('csv?delimiter=semicolon')).text();
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, delimiter: ';' });
    expect(data.map(({ email }) => email)).toContain('anh@congty.vn');
    expect(await (await get('csv?delimiter=pipe')).json()).toMatchObject({ errors: [{ path: 'delimiter', code: 'invalid_delimiter' }] });
  });

  it('takes the filters of the feed, and refuses what no file has', async () => {
    expect((await csv('?stage=sql')).map(({ email }) => email)).toEqual(['anh@congty.vn']);
    expect((await ndjson('?cta=cta_ebook')).map(({ email }) => email)).toEqual(['evil@shop.example']);
    expect(await csv('?min_score=1000')).toEqual([]);
    expect(Object.keys((await ndjson('?fields=email'))[0] ?? {}).toSorted()).toEqual(['dedupe_id', 'email', 'id', 'object', 'seq', 'updated_at']);
    expect(Object.keys((await csv('?fields=email,score'))[0] ?? {})).toEqual(
      'id seq updated_at email score_total score_fit score_engagement grade temperature as_of hot_until rules_version'.split(' '),
    );
    for (const [query, path, code] of [
      ['?cursor=a5.x', 'cursor', 'unknown_parameter'],
      ['?limit=1', 'limit', 'unknown_parameter'],
      ['?order=desc', 'order', 'unknown_parameter'],
      ['?temprature=hot', 'temprature', 'unknown_parameter'],
      ['?temperature=boiling', 'temperature', 'unknown_temperature'],
    ])
      expect(await (await get(`csv${query}`)).json()).toMatchObject({ status: 400, errors: [{ path, code }] });
    expect((await get('ndjson?delimiter=comma')).status).toBe(400);
  });

  it('asks for a key that may read, of this site', async () => {
    expect((await call('/v1/leads/export.csv')).status).toBe(401);
    expect((await get('csv', await siteKey(SITE, ['leads:write']))).status).toBe(403);
    expect((await call('/v1/leads/export.csv', { method: 'POST' })).status).toBe(405);
    await makeSite('site_export_other');
    expect(await csv('', await siteKey('site_export_other'))).toEqual([]);
  });

  it('is noted when it begins and when it is over: by whom, and how many leads went', async () => {
    const before = (await noted(SITE)).length;
    await csv('?stage=sql');
    const by = key.slice(0, 12);
    expect((await noted(SITE)).slice(before)).toEqual([
      { by, action: 'leads.export_begun', format: 'csv', query: { stage: ['sql'], include_quarantined: '0' } },
      { by, action: 'leads.exported', format: 'csv', count: 1, whole: true },
    ]);
  });

  it('is noted without whom it asked for', async () => {
    const before = (await noted(SITE)).length;
    await csv('?owner=lan@shop.example&tag=friend-of-lan&q=lan');
    await csv('?owner=nobody');
    expect((await noted(SITE)).slice(before).flatMap((note) => ('query' in note ? [note.query] : []))).toEqual([
      { owner: true, tag: true, searched: true, include_quarantined: '0' },
      { owner: 'nobody', include_quarantined: '0' },
    ]);
  });

  it('can be imported again, into another site, with nothing lost', async () => {
    await makeSite('site_export_copy');
    const other = await siteKey('site_export_copy', ['leads:read', 'leads:write']);
    const response = await call('/v1/leads/import', {
      method: 'POST',
      headers: { authorization: `Bearer ${other}`, 'content-type': 'text/csv' },
      body: await (await get('csv')).arrayBuffer(),
    });
    expect(await response.json<ImportReport>()).toMatchObject({ created: 2, refused: [] });
    const copies = await leadsOnceThere(other, 2);
    for (const lead of (await pull(key)).data) {
      const { full_name, phone_e164, company, fields, consent } = lead;
      expect(copies.find(({ email }) => email === lead.email)).toMatchObject({
        full_name,
        phone_e164,
        company,
        fields,
        consent: consent.map(({ text, at, url }) => ({ text, at, url })),
      });
    }
  });
});

it('gives back every hostile name and text as it was', async () => {
  const [template] = await ndjson('?stage=sql');
  if (!template) throw new Error('no lead');
  const texts = LEAD_LINES.flatMap(({ lead }) => ['name', 'company', 'message'].map((name) => lead[name])).filter((text) => typeof text === 'string');
  expect(texts.length).toBeGreaterThan(200);
  const leads = texts.map((text): Lead => ({
    ...template,
    full_name: text,
    company: `x;${text}`,
    fields: { message: `${text}\n${text}`, [text.slice(0, 60)]: text },
  }));
  for (const delimiter of ['comma', 'semicolon', 'tab'] as const) {
    const { head, rows } = csvFormat((await readSite(bindings.DB, SITE))?.ctas ?? [], undefined, delimiter);
    const { data, errors } = Papa.parse<Record<string, string>>((head + rows(leads)).slice(1), {
      header: true,
      delimiter: DELIMITERS[delimiter],
      skipEmptyLines: true,
    });
    expect([errors, data.length]).toEqual([[], leads.length]);
    for (const [i, { full_name, company, fields }] of leads.entries()) {
      const cell = (name: string): string => ofCell(data[i]?.[name] ?? '');
      const { message, ...rest } = fields;
      expect([cell('full_name'), cell('company'), cell('fields.message')]).toEqual([full_name, company, message].map((text) => String(text).toWellFormed()));
      expect(cell('fields')).toBe(JSON.stringify(rest).toWellFormed());
    }
  }
});

describe('many leads', { timeout: 20_000 }, () => {
  const MANY = 'site_export_many';
  const COUNT = 10_000;
  let reader = '';
  beforeAll(async () => {
    await makeSite(MANY);
    reader = await siteKey(MANY);
    // Ids are spread as real ones are: their order says nothing of when a lead was made.
    await bindings.DB.batch([
      bindings.DB.prepare(
        `INSERT INTO leads (site, id, seq, basis, created_at, updated_at, held, heat, stage, email, record, rules, fit, status)
         WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?2)
         SELECT ?1, printf('lead_%06d', n * 7919 % 100003), n, 1, created_at, updated_at, held, heat, iif(n = 4711, 'pql', stage), 'p' || n || '@many.example',
           record, rules, fit, status FROM many CROSS JOIN (SELECT * FROM leads WHERE site = ?3 AND email = 'anh@congty.vn')`,
      ).bind(MANY, COUNT, SITE),
      bindings.DB.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, ?)').bind(MANY, COUNT),
    ]);
  }, 30_000);

  it('are each there once, also where a filter passes hardly any of them', async () => {
    const text = await (await get('csv', reader)).text();
    const ids = text.match(/^lead_\d{6},/gm) ?? [];
    expect([ids.length, new Set(ids).size]).toEqual([COUNT, COUNT]);
    expect(await noted(MANY)).toMatchObject([{ action: 'leads.export_begun' }, { action: 'leads.exported', count: COUNT, whole: true }]);
    expect((await ndjson('?stage=pql', reader)).length).toBe(1);
  });

  it('are read as they are taken, a page at a time', async () => {
    const site = await readSite(bindings.DB, MANY);
    if (!site) throw new Error('no site');
    const query = { order: 'asc', limit: 50, include_quarantined: '0' } as const;
    const ids: string[] = [];
    const begun = 'lead_080000';
    for (let after: string | null = begun; after !== null;) {
      const page: ExportPage = await readExportPage(bindings.DB, site, query, after, Date.now());
      expect(page.leads.length).toBeLessThanOrEqual(500);
      ids.push(...page.leads.map(({ id }) => id));
      // What changes on the way is neither missed nor there twice.
      await bindings.DB.batch([
        bindings.DB.prepare('UPDATE lead_seq SET seq = seq + 1 WHERE site = ?').bind(MANY),
        bindings.DB.prepare('UPDATE leads SET seq = seq + 1000000 WHERE site = ? AND id = ?').bind(MANY, page.leads[0]?.id ?? ''),
      ]);
      after = page.next;
    }
    const behind = Array.from({ length: COUNT }, (_, i) => `lead_${(((i + 1) * 7_919) % 100_003).toString().padStart(6, '0')}`).filter((id) => id > begun);
    expect(ids).toEqual(behind.toSorted());
    expect(behind.length).toBeGreaterThan(1_500);
  });

  it('break off where they cannot be read to the end: nobody takes a part for all', async () => {
    const response = await get('ndjson', reader);
    const stream = response.body?.getReader();
    await stream?.read();
    await bindings.DB.prepare('ALTER TABLE leads RENAME TO leads_gone').run();
    try {
      await expect(
        (async () => {
          for (;;) if ((await stream?.read())?.done) return 'to the end';
        })(),
      ).rejects.toThrow(/D1_ERROR|broken|leads/);
    } finally {
      await bindings.DB.prepare('ALTER TABLE leads_gone RENAME TO leads').run();
    }
    await expect
      .poll(
        () => bindings.DB.prepare("SELECT detail FROM audit WHERE site = ? AND action = 'leads.exported' ORDER BY at DESC LIMIT 1").bind(MANY).first('detail'),
        { timeout: 5_000 },
      )
      .toMatch(/"whole":false/);
  });
});
