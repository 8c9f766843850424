import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { Erasure } from '../../edge/protocol/privacy.ts';
import type { ImportReport } from '../../edge/protocol/import.ts';
import type { ServerAnswer } from '../../edge/protocol/server-event.ts';
import { found } from '../support/all-stores.ts';
import { aCta } from '../support/cta.ts';
import { recorder } from '../support/forgettable.ts';
import { event, makeSite, newId, PAGE, pull, SETTINGS, siteKey, submit } from '../support/test-site.ts';
import { arrived, receiver, until, webhookTeam } from '../support/webhooks.ts';

const SITE = 'site_erase';
/** In every place where anything of the person can stand. */
const CANARY = 'zqcanary';
const PERSON = [CANARY, '912345678', '0912 345 678', 'lan.zq', 'lanzq'];

let key = '';
const site = recorder(SITE, () => key);
const CTAS = [
  ...(SETTINGS.ctas ?? []),
  aCta('cta_confirm', { offer: 'ebook', confirm: true, form: { fields: [{ name: 'email', type: 'email', required: true }] } }),
];

beforeAll(async () => {
  await makeSite(SITE, { ctas: CTAS, mail: { from: 'hi@shop.example' } });
  key = await siteKey(SITE, ['admin']);
});

const feed = async (query = '') => (await pull(key, `?limit=200&include_unconfirmed=1&include_quarantined=1${query}`)).data;
const own = (lead: Record<string, unknown> | undefined) => ({ ...lead, score: null });

/** Somebody who has left something of theirs everywhere. */
async function theCanary() {
  const [first, second, third] = [newId(), newId(), newId()];
  const url = `${PAGE}/pricing/${CANARY}?utm_source=zalo&utm_campaign=${CANARY}`;
  const answer = await site.browse(first, [
    event({ type: 'visit_start', url, referrer: `https://${CANARY}.example/` }),
    event({ url, title: `Hello ${CANARY}` }),
    event({ type: 'used', url, props: { word: CANARY, deep: { list: [CANARY] } } }),
    event({ type: 'bad', url, props: { [CANARY]: { a: { b: { c: { d: { e: CANARY } } } } } } }),
    submit(
      { email: 'Lan.Zqcanary@gmail.com', name: `Lan ${CANARY}`, company: CANARY, phone: '0912 345 678', message: `I am ${CANARY}` },
      { cta: 'cta_quote', url },
    ),
  ]);
  const lead = answer.leads[0]?.lead ?? '';
  await site.browse(second, [event({ url, visit: 'visit-2' }), submit({ email: 'lanzqcanary+shop@googlemail.com', message: CANARY }, { visit: 'visit-2' })]);
  await site.browse(second, [event({ type: 'identify', visit: 'visit-2', fields: { email: 'lan.zqcanary@gmail.com', plan: CANARY } })]);
  // By a number alone: a lead of its own, which is merged.
  const phone =
    (await site.browse(third, [event({ url }), submit({ phone: '+84912345678', name: `Lan ${CANARY}` }, { visit: 'visit-3' })])).leads[0]?.lead ?? '';
  await site.browse(third, [submit({ email: 'lanzqcanary@gmail.com' }, { cta: 'cta_confirm', visit: 'visit-3' })]);
  await site.flush();
  await site.serve<ServerAnswer>(
    '/v1/events',
    JSON.stringify({ events: [{ id: `call-${CANARY}`, type: 'call', email: 'lanzqcanary@gmail.com', props: { note: CANARY }, fields: { plan: CANARY } }] }),
  );
  await site.serve<ImportReport>('/v1/leads/import', `Email;Name;Note\nlan.zqcanary@gmail.com;Lan ${CANARY};${CANARY}\n`, { 'content-type': 'text/csv' });
  await site.flush();
  await until(
    () => feed(),
    (leads) => leads.some(({ id }) => id === lead),
  );
  const path = `/v1/leads/${lead}`;
  await site.said('PATCH', path, { owner: `sales-${CANARY}`, tags: [CANARY], fields: { remark: CANARY } });
  await site.said('POST', `${path}/ack`, { crm: 'hubspot', crm_id: CANARY, seq: 1 });
  await site.said('POST', `${path}/outcome`, { status: 'disqualified', reason: `no ${CANARY}` }, { 'idempotency-key': `k-${CANARY}` });
  await site.said('POST', `${path}/notes`, { text: `${CANARY} called` });
  const named = { 'idempotency-key': `bulk-${lead}` };
  await site.said('POST', '/v1/leads/bulk', { ids: [lead], tags: { add: ['asked'] } }, named);
  await site.said('POST', '/v1/views', { name: `Everything of ${CANARY}: lan.zqcanary@gmail.com`, query: '' });
  await site.said('POST', '/v1/views', { name: 'One', query: 'q=Lan.Zqcanary%40gmail.com', shared: true });
  await site.said('POST', '/v1/views', { name: 'Two', query: 'q=l%C3%A2n+zqcanary' });
  await site.said('POST', '/v1/views', { name: 'Three', query: 'q=0912+345+678' });
  await site.said('POST', '/v1/views', { name: 'Of Lan', query: 'temperature=hot&q=lanh' });
  await site.said('POST', `${path}/recycle`, { to: 'iql', reason: `yes ${CANARY}` });
  return { lead, phone, browsers: [first, second, third] };
}

describe('an erasure', { timeout: 30_000 }, () => {
  let receipt: Erasure;
  let person: Awaited<ReturnType<typeof theCanary>>;
  let others: Record<string, unknown>[];
  const [takes, fails] = [receiver(), receiver('500')];

  it('leaves nothing of a person in any store, within the request', async () => {
    const team = await webhookTeam(SITE);
    const types = ['lead.created', 'lead.updated', 'lead.stage_changed', 'lead.erased'];
    await team.make({ url: takes.url, types });
    await team.make({ url: fails.url, types });
    await site.said('POST', '/v1/automations', {
      id: 'tag',
      when: { on: 'created' },
      then: [{ do: 'alert', to: ['team@shop.example'], subject: 'New: {{name}}', text: '{{name}} {{email}}' }],
    });
    await site.said('POST', '/v1/automations/tag/on', {});
    await site.browse(newId(), [event(), submit({ email: 'other@shop.example', name: 'Other', phone: '0987 654 321' })]);
    person = await theCanary();
    await arrived(takes.name, 3);
    await arrived(fails.name, 3);
    others = (await feed()).filter(({ email }) => email === 'other@shop.example').map(own);
    const before = (await found([CANARY])).map((hit) => hit.split(' ').slice(0, 2).join(' '));
    // The test would find nothing where nothing is.
    expect(new Set(before.map((place) => place.replace(/ [\da-f]{8}:/, '')))).toEqual(
      new Set([
        ...['leads', 'lead_shares', 'transitions', 'journal', 'mails', 'refusals', 'funnel_leads', 'lead_notes', 'lead_views', 'lead_words', 'lead_search'].map(
          (table) => `table ${table}:`,
        ),
        'VISITOR',
        'DELIVERY',
      ]),
    );

    const response = await site.ask('POST', '/v1/privacy/erase', { email: ' LAN.zqCanary+x@GoogleMail.com ' });
    expect(response.status).toBe(200);
    receipt = await response.json();
    expect(await found(PERSON)).toEqual([]);
    expect((await site.said<{ data: { name: string }[] }>('GET', '/v1/views')).data.map(({ name }) => name)).toEqual(['Of Lan']);
  });

  it('gives a receipt that says what was done, and not to whom', async () => {
    expect(receipt).toMatchObject({ object: 'erasure', status: 'done', asked_by: ['email'], reason: 'request', counts: { browsers: 3 } });
    expect(receipt.leads).toContain(person.lead);
    for (const store of ['leads', 'shares', 'events', 'transitions', 'mails', 'journal', 'refusals', 'notes', 'endpoints'] as const)
      expect(receipt.counts[store], store).toBeGreaterThan(0);
    expect(await site.said('GET', `/v1/privacy/erasures/${receipt.id}`)).toEqual(receipt);
    expect(JSON.stringify(receipt)).not.toMatch(/zqcanary|9123/i);
    const audit = await site.said<{ data: { action: string; target: string }[] }>('GET', '/v1/audit');
    expect(audit.data.find(({ action }) => action === 'person.erased')?.target).toBe(receipt.id);
  });

  it('leaves tombstones, by which whoever pulled a copy hears of it', async () => {
    expect((await feed()).map(own)).toEqual(others);
    const gone = (await feed('&include_deleted=1')).filter(({ deleted }) => deleted);
    expect(gone.map(({ id }) => id).toSorted()).toEqual(receipt.leads.toSorted());
    for (const lead of gone)
      expect(lead).toMatchObject({ merged_into: null, email: null, full_name: null, owner: null, tags: [], fields: {}, crm: {}, consent: [] });
    expect(await site.said('GET', `/v1/leads/${person.lead}`)).toMatchObject({ deleted: true, timeline: [], transitions: [], browsers: [], links: [] });
    const change = await site.ask('PATCH', `/v1/leads/${person.lead}`, { owner: 'lan' });
    expect([change.status, await change.json()]).toMatchObject([410, { code: 'lead_erased' }]);
    const told = await until(
      () => arrived(takes.name, 1),
      (all) => all.some(({ body }) => body.includes('lead.erased')),
    );
    const last = JSON.parse(told.findLast(({ body }) => body.includes('lead.erased'))?.body ?? '{}') as Record<string, unknown>;
    expect(last).toMatchObject({ type: 'lead.erased', data: { lead: { deleted: true, email: null }, before: null } });
  });

  it('holds when every batch, event and file comes again', async () => {
    const answers = await site.again();
    expect(await found(PERSON)).toEqual([]);
    const [, ...batches] = answers.slice(0, 6);
    for (const each of batches) {
      const { accepted, ignored, leads } = await each.json<Answer>();
      expect([accepted, leads]).toEqual([0, []]);
      expect(new Set(ignored.map(({ code }) => code))).toEqual(new Set(['erased']));
    }
    expect(await answers[6]?.json()).toMatchObject({ accepted: 0, refused: [{ code: 'suppressed' }], leads: [] });
    expect((await feed()).map(own)).toEqual(others);
  });
});
