import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { buildDemo } from '../../demo/build.ts';
import { serveDemo } from '../../demo/serve.ts';
import { demoSettings } from '../../demo/settings.ts';
import type { DestinationRecord, Standing } from '../../edge/protocol/endpoint.ts';
import type { ExperimentRecord } from '../../edge/protocol/experiment-record.ts';
import type { ExperimentResult } from '../../edge/protocol/experiment-result.ts';
import type { JournalPage } from '../../edge/protocol/journal.ts';
import type { LeadEvent } from '../../edge/protocol/lead-event.ts';
import type { Lead, LeadPage } from '../../edge/protocol/lead.ts';
import type { LearnAnswer } from '../../edge/protocol/learning.ts';
import { apiClient, type Ask } from '../support/api-client.ts';
import { launch } from '../support/chromium.ts';
import type { Received } from '../support/received.ts';
import { standInForReceiver } from '../support/receiver-stand-in.ts';
import { hubSpot, HUBSPOT_TOKEN } from '../support/stand-ins/hubspot.ts';
import { serve } from '../support/stand-ins/serve.ts';

/** From a stranger to a customer: all that a team connects, by the client that it would use, on a demo of its own. */

const { adminToken, edge } = inject('stack');
const SITE = 'site_crm_story';
const EMAIL = 'hoa.tran@congty-gom.vn';
const SHORT = 'Gọi cho tôi ngay';
const PLAN = {
  id: 'quote-headline',
  name: 'A shorter headline',
  cta: 'cta_quote',
  goal: 'customer',
  arms: [
    { id: 'control', name: 'As it is', weight: 5_000 },
    { id: 'short', name: 'Short', weight: 5_000, patch: { texts: { vi: { headline: SHORT } } } },
  ],
};
const HUBSPOT_FIELDS = [
  { from: 'score.temperature', to: 'kindling_temperature', as: { hot: 'hot', warm: 'warm', cold: 'cold' } },
  { from: 'experiments.0.arm', to: 'kindling_arm' },
  { from: 'outcome.value', to: 'kindling_sale' },
  { from: 'stage', to: 'lifecyclestage', as: { iql: 'lead', mql: 'marketingqualifiedlead', sql: 'salesqualifiedlead', customer: 'customer' } },
];
const STORY = ['lead.created', 'lead.stage_changed', 'lead.outcome'];

const crm = hubSpot({
  kindling_temperature: { label: 'Heat', options: ['hot', 'warm', 'cold'] },
  kindling_arm: { label: 'Arm' },
  kindling_sale: { label: 'Sale' },
});
const ends: (() => unknown)[] = [];
let browser: Browser;
let demo = '';
let receiver = '';
let ask: Ask;
let run = '';
/** That the visitor was shown. */
let arm = '';
let secret = '';
let destination = '';

beforeAll(async () => {
  const out = await mkdtemp(join(tmpdir(), 'kindling-crm-'));
  ends.push(() => rm(out, { recursive: true, force: true }));
  await buildDemo({ tag: `${edge}/k/${SITE}.js`, out });
  const [pages, hubspot, hooks, chromium, deployment] = await Promise.all([
    serveDemo({ dir: out, port: 0, tagOrigin: edge }),
    serve(crm),
    standInForReceiver(),
    launch(),
    apiClient(edge, adminToken),
  ]);
  ends.push(
    () => pages.close(),
    hubspot.stop,
    () => chromium.close(),
  );
  [browser, demo, receiver] = [chromium, pages.url, hooks];

  await deployment('saveSite', { site: SITE, body: demoSettings(demo) });
  const { key } = await deployment<{ key: string }>('makeKey', { body: { site: SITE, name: 'CRM', scopes: ['leads:read', 'leads:write', 'admin'] } });
  ask = await apiClient(edge, key);
  await ask('createExperiment', { body: PLAN });
  run = (await ask<ExperimentRecord>('startExperiment', { id: PLAN.id })).runs[0]?.run ?? '';
  ({ secret } = await ask<{ secret: string }>('createWebhook', { body: { url: `${receiver}/to/crm`, types: STORY } }));
  const settings = { address: hubspot.address, fields: HUBSPOT_FIELDS };
  ({ id: destination } = await ask<DestinationRecord>('createDestination', {
    body: { kind: 'hubspot', name: 'HubSpot', settings, secrets: { token: HUBSPOT_TOKEN } },
  }));
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

const newestLead = async (): Promise<Lead | undefined> => (await ask<LeadPage>('listLeads', { limit: 1, order: 'desc' })).data[0];
const leadNow = async (): Promise<Lead> => ask<Lead>('getLead', { id: (await newestLead())?.id });
/** As somebody sees it who opens HubSpot. */
const contact = (): Record<string, string> | undefined => [...crm.contacts.values()].find(({ properties }) => properties['email'] === EMAIL)?.properties;

/** What came by push, each as its own library takes it; a signature that is not right throws. */
async function pushed(): Promise<LeadEvent[]> {
  const came = (await (await fetch(`${receiver}/seen/crm`)).json()) as Received[];
  return came.map(({ body, headers }) => new Webhook(secret).verify(body, headers) as LeadEvent);
}
const journal = async (): Promise<LeadEvent[]> => (await ask<JournalPage>('readJournal', { types: STORY, limit: 200 })).data;

async function sendQuote(page: Page): Promise<void> {
  const cta = page.locator('kindling-cta');
  const values = { 'Họ và tên': 'Trần Thị Hoa', 'E-mail': EMAIL, 'Số điện thoại': '0987 654 321', 'Công ty': 'Gốm Bát Tràng' };
  for (const [label, value] of Object.entries(values)) await cta.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(value);
  await cta.getByRole('checkbox').check();
  await cta.getByRole('button').click();
  await cta.getByText('Cảm ơn anh chị!').waitFor();
}

describe('from a stranger to a customer', () => {
  it('the form of a CTA that is tested becomes a lead that says which arm it was, and a contact of HubSpot’s', async () => {
    expect(await ask('checkDestination', { id: destination })).toMatchObject({ ok: true });
    const page = await browser.newPage();
    await page.goto(`${demo}/lien-he/`);
    const headline = page.locator('kindling-cta').getByRole('heading').first();
    await headline.waitFor();
    arm = (await headline.textContent()) === SHORT ? 'short' : 'control';
    await sendQuote(page);
    await page.close();

    await expect.poll(newestLead).toMatchObject({ email: EMAIL, stage: 'sql', experiments: [{ experiment: PLAN.id, run, arm }] });
    await expect.poll(contact).toMatchObject({
      phone: '+84987654321',
      lastname: 'Trần Thị Hoa',
      company: 'Gốm Bát Tràng',
      lifecyclestage: 'salesqualifiedlead',
      kindling_id: (await newestLead())?.id,
      kindling_arm: arm,
    });
    const [record] = crm.contacts.keys();
    await expect.poll(async () => (await leadNow()).crm).toMatchObject({ hubspot: { id: record, seq: expect.any(Number) } });
  });

  it('a sale that the CRM writes back is the lead’s, HubSpot’s and the webhook’s, under the ids that the journal has', async () => {
    const { id } = await leadNow();
    const sell = () => ask<Lead>('endLead', { id, body: { status: 'customer', value: 12_500_000, currency: 'VND' }, idempotencyKey: `sale-${id}` });
    const sold = await sell();
    expect(sold).toMatchObject({ stage: 'customer', outcome: { status: 'customer', value: 12_500_000, currency: 'VND' } });
    // Sent again by a CRM that heard no answer, it is no second sale.
    expect((await sell()).seq).toBe(sold.seq);

    await expect.poll(contact).toMatchObject({ lifecyclestage: 'customer', kindling_sale: '12500000', kindling_id: id });
    expect(crm.contacts.size).toBe(1);
    await expect.poll(async () => (await leadNow()).crm).toMatchObject({ hubspot: { seq: sold.seq } });

    const said = (events: readonly LeadEvent[]) => events.map((event) => [event.id, event.type, event.seq]).toSorted();
    const written = await journal();
    expect(written.map(({ type, data }) => [type, data.lead?.id]).toSorted()).toEqual(STORY.toSorted().map((type) => [type, id]));
    await expect.poll(async () => said(await pushed())).toEqual(said(written));
    expect((await pushed()).find(({ type }) => type === 'lead.stage_changed')).toMatchObject({
      data: { before: { stage: 'sql' }, lead: { stage: 'customer' } },
    });
    await expect.poll(() => ask<Standing>('getDestination', { id: destination })).toMatchObject({ state: 'enabled', pending: 0, dead: 0 });
  });

  it('the sale counts for the experiment, and teaches the scoring', async () => {
    const one = { exposures: 1, leads: 1, mqls: 1, sqls: 1, customers: 1, conversions: 1 };
    const none = { exposures: 0, leads: 0, mqls: 0, sqls: 0, customers: 0, conversions: 0 };
    await expect
      .poll(() => ask<ExperimentResult>('experimentResults', { id: PLAN.id }))
      .toMatchObject({ run, goal: 'customer', state: 'collecting', arms: PLAN.arms.map(({ id }) => ({ id, ...(id === arm ? one : none) })) });

    await ask('startLearning');
    await expect
      .poll(() => ask<LearnAnswer>('getLearning'))
      .toMatchObject({ state: 'done', report: { leads: { read: 1, known: 1, customers: 1 }, verdict: 'too_few', missing: { customers: 14 } } });
  });
});
