import { createExecutionContext, createScheduledController, waitOnExecutionContext } from 'cloudflare:test';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InboundInput, InboundKind, InboundRecord } from '../../edge/protocol/inbound.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import worker from '../../edge/src/index.ts';
import {
  googleForm,
  linkedinAnswer,
  linkedinMessage,
  metaAnswer,
  metaMessage,
  SECRETS,
  sendGoogle,
  sendLinkedin,
  sendMeta,
  standIn,
} from '../support/ad-platforms.ts';
import { bindings, call, makeSite, pull, siteKey } from '../support/test-site.ts';

const SITE = 'site_lead_ads';
let key = '';
let platform = standIn();
const made: Partial<Record<InboundKind, InboundRecord>> = {};

const ask = (method: string, path: string, body?: unknown, by = key): Promise<Response> =>
  call(path, { method, headers: { authorization: `Bearer ${by}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const input = (kind: InboundKind, settings: Partial<InboundInput['settings']> = {}) => ({ kind, name: `Our ${kind}`, settings, secrets: SECRETS[kind] });
async function connect(kind: InboundKind, settings: Partial<InboundInput['settings']> = {}): Promise<InboundRecord> {
  const response = await ask('POST', '/v1/inbound', input(kind, settings));
  if (response.status !== 201) throw new Error(await response.text());
  return response.json();
}
const urlOf = (kind: InboundKind): string => made[kind]?.url ?? '';
const recordOf = async (kind: InboundKind): Promise<InboundRecord> =>
  (await (await ask('GET', '/v1/inbound')).json<{ data: InboundRecord[] }>()).data.find(({ id }) => id === made[kind]?.id) as InboundRecord;

const all = async (): Promise<Lead[]> => (await pull(key, '?limit=200')).data;
const leadOf = async (email: string): Promise<Lead | undefined> => (await all()).find((lead) => lead.email === email);
async function landed(email: string): Promise<Lead> {
  await expect.poll(() => leadOf(email), { timeout: 5_000 }).toBeDefined();
  return (await leadOf(email)) as Lead;
}
async function sweep(at: number): Promise<void> {
  const context = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron: '*/10 * * * *', scheduledTime: new Date(at) }), bindings);
  await waitOnExecutionContext(context);
}

beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['admin']);
  made.meta = await connect('meta', {
    offer: 'newsletter',
    consents: { contact_ok: 'Tôi đồng ý được liên hệ' },
    forms: { '551111744595541': { offer: 'quote' } },
  });
  made.google = await connect('google', { forms: { '9007199254740993': { cta: 'cta_trial' } }, fields: { 'What is your budget?': 'fields.budget' } });
  made.linkedin = await connect('linkedin', { offer: 'demo' });
});
beforeEach(() => {
  platform = standIn();
});

describe('a connection', () => {
  it('has an address of its own, and keeps its secrets to itself', async () => {
    const text = await (await ask('GET', '/v1/inbound')).text();
    const stored = JSON.stringify((await bindings.DB.prepare('SELECT * FROM inbound').all()).results);
    for (const secret of Object.values(SECRETS).flatMap((each) => Object.values(each))) {
      expect(text).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
    expect(made.meta).toMatchObject({ kind: 'meta', secrets: ['access_token', 'app_secret', 'verify_token'], forms: { landed: 0, waiting: 0 } });
    expect(made.meta?.url).toBe(`https://leads.example/v1/inbound/${SITE}/${made.meta?.id}`);
  });

  it('says what is missing, unknown and misspelt', async () => {
    for (const [body, path, code] of [
      [{ ...input('google'), kind: 'tiktok' }, 'kind', 'unknown_inbound_kind'],
      [{ ...input('google'), secrets: {} }, 'secrets.key', 'missing_destination_secret'],
      [{ ...input('google'), secrets: { key: 'a', token: 'b' } }, 'secrets.token', 'unknown_destination_secret'],
      [input('google', { offers: 'quote' } as object), 'settings.offers', 'unknown_setting'],
      [input('google', { forms: { 1: { offer: 'gift' as 'quote' } } }), 'settings.forms.1.offer', 'unknown_offer'],
      [input('google', { fields: { Q: 'score' } }), 'settings.fields.Q', 'unknown_import_name'],
      [{ ...input('google'), secret: 'x' }, 'secret', 'unknown_property'],
    ] as const) {
      const response = await ask('POST', '/v1/inbound', body);
      expect(await response.json()).toMatchObject({ status: 400, errors: [{ path, code }] });
    }
  });

  it('is for administrators, of this site alone, and noted when it is made and removed', async () => {
    expect((await ask('GET', '/v1/inbound', undefined, await siteKey(SITE, ['leads:read', 'leads:write']))).status).toBe(403);
    await makeSite('site_lead_ads_other');
    const other = await siteKey('site_lead_ads_other', ['admin']);
    const { id, url } = await connect('google');
    expect((await ask('DELETE', `/v1/inbound/${id}`, undefined, other)).status).toBe(404);
    expect((await ask('PUT', `/v1/inbound/${id}`, input('google'), other)).status).toBe(404);
    expect((await sendGoogle(url.replace(SITE, 'site_lead_ads_other'), googleForm('x', { EMAIL: 'x@y.example' }))).status).toBe(404);
    expect((await ask('DELETE', `/v1/inbound/${id}`)).status).toBe(204);
    expect((await sendGoogle(url, googleForm('x', { EMAIL: 'x@y.example' }))).status).toBe(404);
    const { results } = await bindings.DB.prepare('SELECT action, detail FROM audit WHERE site = ? AND target = ? ORDER BY at, action').bind(SITE, id).all();
    expect(results).toEqual([
      { action: 'inbound.made', detail: '{"kind":"google"}' },
      { action: 'inbound.removed', detail: null },
    ]);
  });
});

describe('Meta', () => {
  const path = (query: Record<string, string>): string => `${new URL(urlOf('meta')).pathname}?${new URLSearchParams(query)}`;
  const hands = { 'hub.mode': 'subscribe', 'hub.verify_token': SECRETS.meta.verify_token, 'hub.challenge': '1158201444' };

  it('is answered with its challenge when it knows the token, and with nothing otherwise', async () => {
    const response = await call(path(hands));
    expect([response.status, await response.text(), response.headers.get('content-type')]).toEqual([200, '1158201444', 'text/plain; charset=utf-8']);
    expect((await call(path({ ...hands, 'hub.verify_token': 'guess' }))).status).toBe(401);
    expect((await call(path({ ...hands, 'hub.mode': 'unsubscribe' }))).status).toBe(400);
    expect((await call(path({ ...hands, 'hub.challenge': '<script>' }))).status).toBe(400);
  });

  it('announces a form, which is fetched and is a lead with its source, its ids and the consent that was ticked', async () => {
    // More digits than a number holds.
    const id = '90071992547409931';
    const fields = { full_name: 'Nguyễn Thị Hoa', email: 'hoa@meta.example', phone_number: '+84912345601', 'bạn quan tâm gì?': 'Căn hộ' };
    platform.answers.set(`/v26.0/${id}?`, () => Response.json(metaAnswer(id, fields)));
    expect((await sendMeta(urlOf('meta'), metaMessage(id))).status).toBe(200);
    const lead = await landed('hoa@meta.example');
    expect(lead).toMatchObject({
      full_name: 'Nguyễn Thị Hoa',
      phone_e164: '+84912345601',
      fields: { 'bạn quan tâm gì?': 'Căn hộ', ad_platform: 'meta', ad_lead_id: id, ad_form_id: '551111744595541', ad_campaign_id: '120200000000000001' },
      attribution: {
        first: { group: 'campaign', utm: { utm_source: 'instagram', utm_medium: 'paid_social', utm_campaign: 'Khai trương', utm_content: 'Nhà mẫu' } },
      },
      visits: { count: 0 },
      score: { temperature: 'warm' },
    });
    expect(lead.score.explain.map(({ rule }) => rule)).toContain('raised_hand');
    expect(lead.consent).toMatchObject([{ text: 'Tôi đồng ý được liên hệ', at: '2026-11-20T15:27:06.000Z', known_text: false, cta: null }]);
    expect(platform.asked[0]?.headers.get('authorization')).toBe(`Bearer ${SECRETS.meta.access_token}`);
    expect(platform.asked[0]?.url).not.toContain(SECRETS.meta.access_token);
    expect(await recordOf('meta')).toMatchObject({ forms: { landed: 1, waiting: 0, failed: 0 }, last_error: null });
  });

  it('is not believed without its signature', async () => {
    const body = metaMessage('1001');
    platform.answers.set('/1001?', () => Response.json(metaAnswer('1001', { email: 'forged@meta.example' })));
    const path = new URL(urlOf('meta')).pathname;
    for (const headers of [{}, { 'x-hub-signature-256': 'sha256=' }, { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }, { 'x-hub-signature': 'sha1=abc' }])
      expect((await call(path, { method: 'POST', headers, body })).status).toBe(401);
    expect((await sendMeta(urlOf('meta'), body, 'another secret')).status).toBe(401);
    expect(await bindings.DB.prepare("SELECT count(*) AS n FROM inbound_leads WHERE lead = '1001'").first('n')).toBe(0);
    expect(platform.asked).toEqual([]);
  });

  it('may say the same again, at once and after years, and it is one form', async () => {
    platform.answers.set('/2001?', () => Response.json(metaAnswer('2001', { email: 'again@meta.example' })));
    await Promise.all(Array.from({ length: 5 }, () => sendMeta(urlOf('meta'), metaMessage('2001', '2001'))));
    const { seq } = await landed('again@meta.example');
    const asked = platform.asked.length;
    await sendMeta(urlOf('meta'), metaMessage('2001'));
    await sweep(Date.now() + 86_400_000);
    expect(platform.asked.length).toBe(asked);
    expect((await leadOf('again@meta.example'))?.seq).toBe(seq);
  });

  it('may be out when it is asked: what was announced is kept and fetched later, and a form that never comes is given up', async () => {
    const before = (await recordOf('meta')).forms;
    platform.answers.set('/3001?', () => Response.json({ error: { message: 'for Lan', type: 'OAuthException', code: 190 } }, { status: 401 }));
    platform.answers.set('/3002?', () => new Response('<html>', { status: 500 }));
    await sendMeta(urlOf('meta'), metaMessage('3001', '3002'));
    await expect.poll(async () => (await recordOf('meta')).last_error, { timeout: 5_000 }).toMatch(/^answered (?:401: OAuthException 190|500)$/);
    expect((await recordOf('meta')).forms).toMatchObject({ waiting: before.waiting + 2 });
    // Nobody asks again before it is time.
    const asked = platform.asked.length;
    await sweep(Date.now());
    expect(platform.asked.length).toBe(asked);
    platform.answers.set('/3001?', () => Response.json(metaAnswer('3001', { email: 'late@meta.example' })));
    await sweep(Date.now() + 3_600_000);
    await landed('late@meta.example');
    for (let tries = 1; tries < 12; tries++) await sweep(Date.now() + tries * 4 * 86_400_000);
    expect((await recordOf('meta')).forms).toMatchObject({ waiting: before.waiting, failed: before.failed + 1 });
    // A new token is a new beginning.
    platform.answers.set('/3002?', () => Response.json(metaAnswer('3002', { email: 'renewed@meta.example' })));
    const { settings, name } = made.meta as InboundRecord;
    const renewed = await ask('PUT', `/v1/inbound/${made.meta?.id}`, { kind: 'meta', name, settings, secrets: { access_token: 'a new token' } });
    expect(renewed.status).toBe(200);
    await landed('renewed@meta.example');
    expect(platform.asked.at(-1)?.headers.get('authorization')).toBe('Bearer a new token');
  });

  it('gives a form also to a token that may not see the ads', async () => {
    platform.answers.set('campaign_name', () => Response.json({ error: { type: 'OAuthException', code: 200 } }, { status: 403 }));
    platform.answers.set('/4001?', () => Response.json(metaAnswer('4001', { email: 'basic@meta.example' }, { campaign_name: undefined, ad_name: undefined })));
    await sendMeta(urlOf('meta'), metaMessage('4001'));
    expect((await landed('basic@meta.example')).attribution.first?.utm).toMatchObject({ utm_source: 'instagram' });
  });

  it('makes no lead of a dummy, of somebody whom nobody could reach, or of what is no form', async () => {
    const before = (await recordOf('meta')).forms;
    const dummy = (name: string): string => `<test lead: dummy data for ${name}>`;
    platform.answers.set('/5001?', () => Response.json(metaAnswer('5001', { email: 'test@fb.com', full_name: dummy('full_name') })));
    platform.answers.set('/5002?', () => Response.json(metaAnswer('5002', { full_name: 'Nobody' })));
    await sendMeta(urlOf('meta'), metaMessage('5001', '5002', '"../../me"', '{"a":1}', 'null', '-1'));
    await sendMeta(urlOf('meta'), '{"object":"page","entry":[{"changes":[{"field":"feed","value":{"leadgen_id":"1"}}]},null,7]}');
    await sendMeta(urlOf('meta'), '{"object":"user","entry":{"constructor":{"prototype":1}}}');
    await expect
      .poll(async () => (await recordOf('meta')).forms, { timeout: 5_000 })
      .toMatchObject({ test: before.test + 1, failed: before.failed + 1, waiting: before.waiting });
    expect(await leadOf('test@fb.com')).toBeUndefined();
    expect((await recordOf('meta')).last_error).toBe('missing_contact');
    expect((await sendMeta(urlOf('meta'), '{')).status).toBe(400);
    expect((await sendMeta(urlOf('meta'), 'x'.repeat(600_000))).status).toBe(413);
  });
});

describe('Google', () => {
  it('sends a form, which is a lead with its click, its ids, and what its CTA is worth', async () => {
    const columns = { FULL_NAME: 'Trần Bảo', EMAIL: 'bao@google.example', PHONE_NUMBER: '0912345602', COMPANY_NAME: 'Bảo & Co' };
    const body = JSON.parse(googleForm('g-1', columns)) as { user_column_data: object[] };
    body.user_column_data.push({ column_id: 'what_is_your_budget?', column_name: 'What is your budget?', string_value: '5 tỷ' });
    const response = await sendGoogle(urlOf('google'), googleForm('g-1', columns, { user_column_data: body.user_column_data }));
    expect([response.status, await response.json()]).toEqual([200, {}]);
    const lead = await landed('bao@google.example');
    expect(lead).toMatchObject({
      full_name: 'Trần Bảo',
      phone_e164: '+84912345602',
      company: 'Bảo & Co',
      fields: { budget: '5 tỷ', ad_platform: 'google', ad_lead_id: 'g-1', ad_form_id: '9007199254740993', ad_campaign_id: '9007199254740995' },
      attribution: { last: { group: 'campaign', utm: { utm_source: 'google', utm_medium: 'cpc' }, click_ids: { gclid: 'Cj0KCQ_click' } } },
      consent: [],
    });
    expect(lead.score.explain.map(({ rule }) => rule)).toContain('trial');
    expect(await recordOf('google')).toMatchObject({ forms: { landed: 1 }, last_form_at: expect.any(String) });
  });

  it('is not believed without the key, and says why as Google shows it', async () => {
    for (const over of [{ google_key: 'guess' }, { google_key: '' }, { google_key: undefined }, { google_key: ['google-key'] }]) {
      const response = await sendGoogle(urlOf('google'), googleForm('g-2', { EMAIL: 'forged@google.example' }, over));
      expect([400, 401]).toContain(response.status);
      expect((await response.json<{ message: string }>()).message).toMatch(/\w/);
    }
    expect((await sendGoogle(urlOf('google'), '{"lead_id":')).status).toBe(400);
    expect((await call(new URL(urlOf('google')).pathname)).status).toBe(405);
    expect(await bindings.DB.prepare("SELECT count(*) AS n FROM inbound_leads WHERE lead = 'g-2'").first('n')).toBe(0);
  });

  it('may send the same again, and it counts once', async () => {
    const body = googleForm('g-3', { EMAIL: 'twice@google.example' });
    await Promise.all([sendGoogle(urlOf('google'), body), sendGoogle(urlOf('google'), body)]);
    const { seq } = await landed('twice@google.example');
    await sendGoogle(urlOf('google'), body);
    const after = await landed('twice@google.example');
    expect(after.seq).toBe(seq);
    expect(after.score.explain.find(({ rule }) => rule === 'trial')?.count).toBe(1);
  });

  it('tries the connection out with a form that is no lead', async () => {
    const response = await sendGoogle(urlOf('google'), googleForm('g-4', { EMAIL: 'test@google.example', FULL_NAME: 'FirstName LastName' }, { is_test: true }));
    expect([response.status, await response.json()]).toEqual([200, {}]);
    expect((await recordOf('google')).forms.test).toBe(1);
    expect(await leadOf('test@google.example')).toBeUndefined();
  });

  it('brings hostile answers as the texts that they are, and no question can pretend to be an id', async () => {
    const body = googleForm('g-5', { EMAIL: 'evil@google.example', FULL_NAME: '<img src=x onerror=alert(1)>', AD_PLATFORM: 'x' }).replace(
      '"user_column_data":[',
      `"user_column_data":[{"column_name":"__proto__","string_value":"p"},{"column_name":"ad_lead_id","string_value":"forged"},{"column_name":"card","string_value":"4111 1111 1111 1111"},null,7,`,
    );
    await sendGoogle(urlOf('google'), body);
    const lead = await landed('evil@google.example');
    expect(lead.full_name).toBe('<img src=x onerror=alert(1)>');
    expect(lead.fields).toMatchObject({ ad_lead_id: 'g-5', ad_platform: 'google', card: '[redacted]' });
    expect(({} as Record<string, unknown>)['p']).toBeUndefined();
  });
});

describe('LinkedIn', () => {
  const path = (code: string): string => `${new URL(urlOf('linkedin')).pathname}?challengeCode=${encodeURIComponent(code)}`;

  it('is answered with the proof of its challenge, and with no proof of anything else', async () => {
    const code = '890e4665-4dfe-4ab1-b689-ed553bceeed0';
    const answer = await (await call(path(code))).json<{ challengeCode: string; challengeResponse: string }>();
    // printf 890e4665-… | openssl dgst -sha256 -hmac linkedin-client-secret
    expect(answer).toEqual({ challengeCode: code, challengeResponse: 'e9567c49fee6d803311de224f2be5dc1b7f61cae1810ae05866223f4caa1724f' });
    // Whoever had this signed could sign messages of LinkedIn's.
    for (const forged of [`hmacsha256=${linkedinMessage('forged')}`, '', 'x']) expect((await call(path(forged))).status).toBe(400);
  });

  it('announces a response, which is fetched with its form and is a lead', async () => {
    const id = 'aaaabbbb-0000-cccc-1111-dddd2222eeee-5';
    platform.answers.set(`/rest/leadFormResponses/${id}?fields=`, () => new Response(linkedinAnswer(id, 'ada@linkedin.example')));
    expect((await sendLinkedin(urlOf('linkedin'), linkedinMessage(id))).status).toBe(200);
    const lead = await landed('ada@linkedin.example');
    expect(lead).toMatchObject({
      full_name: 'Lovelace Ada',
      company: 'Analytical Engines',
      fields: { JOB_TITLE: 'Founder', seats: 'more', ad_platform: 'linkedin', ad_lead_id: id, ad_form_id: '6955637458260688897', ad_campaign_id: '367378525' },
      attribution: { first: { group: 'campaign', utm: { utm_source: 'linkedin', utm_campaign: 'Brand awareness', utm_content: 'carousel' } } },
    });
    expect(lead.consent.map(({ text, also }) => [text, also])).toEqual([['You may call me', undefined]]);
    const headers = platform.asked[0]?.headers ?? new Headers();
    expect([headers.get('authorization'), headers.get('x-restli-protocol-version'), headers.get('linkedin-version')]).toEqual([
      `Bearer ${SECRETS.linkedin.access_token}`,
      '2.0.0',
      '202609',
    ]);
  });

  it('is not believed without its signature, and a deletion or a test is no lead', async () => {
    platform.answers.set('/leadFormResponses/', () => new Response(linkedinAnswer('test-1', 'test@linkedin.example', { testLead: true })));
    expect((await sendLinkedin(urlOf('linkedin'), linkedinMessage('forged-1'), 'guess')).status).toBe(401);
    expect((await sendLinkedin(urlOf('linkedin'), linkedinMessage('gone-1', { leadAction: 'DELETED' }))).status).toBe(200);
    expect((await sendLinkedin(urlOf('linkedin'), linkedinMessage('../../x'))).status).toBe(200);
    expect(platform.asked).toEqual([]);
    await sendLinkedin(urlOf('linkedin'), linkedinMessage('test-1'));
    await expect.poll(async () => (await recordOf('linkedin')).forms.test, { timeout: 5_000 }).toBe(1);
    expect(await leadOf('test@linkedin.example')).toBeUndefined();
  });
});

it('knows no connection that is not there, and tells nobody more than that', async () => {
  for (const path of [`/v1/inbound/${SITE}/in_nobody`, `/v1/inbound/site_nobody/${made.google?.id}`]) {
    expect((await call(path)).status).toBe(404);
    expect((await call(path, { method: 'POST', body: '{}' })).status).toBe(404);
  }
});
