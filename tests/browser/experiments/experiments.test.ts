import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { assign } from '../../../edge/protocol/assign.ts';
import type { SentBatch } from '../../../edge/protocol/batch.ts';
import type { ExperimentRecord } from '../../../edge/protocol/experiment-record.ts';
import type { LeadPage } from '../../../edge/protocol/lead.ts';
import type { PublicTest, SiteConfig } from '../../../edge/protocol/site-config.ts';
import { get } from '../../support/lab-visitor.ts';
import { film } from '../../support/film.ts';
import { LAB_SITE } from '../../support/lab.ts';
import { ownContext } from '../../support/own-context.ts';

const { lab, edge, labKey } = inject('stack');
const context = ownContext();

const HEADLINES: Record<string, string> = { control: 'Stay in touch with us', short: 'Hi' };
const CTA = {
  id: 'cta_tested',
  display: 'popup',
  offer: 'newsletter',
  triggers: [{ on: 'now' }],
  targeting: { all: [{ fact: 'path', is: ['/tested*'] }] },
  form: { fields: [{ name: 'email', type: 'email', required: true }] },
  texts: { en: { headline: HEADLINES['control'], button: 'Subscribe', consent: 'I agree', thanks: 'Thank you' } },
};
const arm = (id: string, patch?: object) => ({ id, name: id, weight: 5_000, ...(patch ? { patch } : {}) });

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(edge + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${labKey}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json() as Promise<T>;
}

let test: PublicTest;
beforeAll(async () => {
  await ask('/v1/ctas', CTA);
  await ask('/v1/ctas/cta_tested/publish');
  await ask('/v1/experiments', {
    id: 'headline',
    name: 'A shorter headline',
    cta: 'cta_tested',
    arms: [arm('control'), arm('short', { texts: { en: { headline: HEADLINES['short'] } } })],
  });
  const { runs } = await ask<ExperimentRecord>('/v1/experiments/headline/start');
  const { ctas } = (await (await fetch(`${edge}/v1/config/${LAB_SITE}`)).json()) as SiteConfig;
  test = ctas.find(({ id }) => id === 'cta_tested')?.test as PublicTest;
  if (!test || test.run !== runs[0]?.run) throw new Error('the experiment is not on the page');
});
afterAll(() => ask('/v1/experiments/headline/stop'));

/** A page on which each headline is written down that was there, at each change and before each frame that was drawn. */
async function filmed(path: string, visitor?: string): Promise<{ page: Page; batches: SentBatch[]; film(): Promise<string[]> }> {
  const page = await context().newPage();
  const batches: SentBatch[] = [];
  page.on('request', (request) => request.url() === `${edge}/v1/batch` && batches.push(JSON.parse(request.postData() ?? '') as SentBatch));
  const frames = await film(page);
  if (visitor) await page.addInitScript(([name, id]) => localStorage.setItem(name, JSON.stringify({ v: id })), [`kindling.${LAB_SITE}`, visitor] as const);
  await page.goto(lab + path);
  await page.locator('kindling-panel').getByRole('heading').waitFor();
  return { page, batches, film: frames };
}

const visitorOf = (place: number): string => {
  for (let i = 0; ; i++) if (assign(test, `somebody-${place}-${i}`) === place) return `somebody-${place}-${i}`;
};
const eventsOf = (batches: SentBatch[]) =>
  batches.flatMap(({ events }) => events as unknown as Record<string, unknown>[]).filter(({ cta }) => cta === 'cta_tested');

async function answer(page: Page, email: string): Promise<void> {
  const panel = page.locator('kindling-panel');
  await panel.getByRole('textbox').fill(email);
  await panel.getByRole('checkbox').check();
  await panel.getByRole('button', { name: 'Subscribe' }).click();
  await panel.getByText('Thank you').waitFor();
}

const leadOf = async (email: string) => (await get<LeadPage>('/v1/leads?order=desc&limit=50')).data.find((lead) => lead.email === email);

describe('a visitor of a CTA that is tested', () => {
  it.each(['control', 'short'])('sees the arm that is theirs and never another, and all of it is told with the arm: %s', async (name) => {
    const visitor = visitorOf(test.arms.findIndex(({ id }) => id === name));
    const { page, batches, film } = await filmed('/tested', visitor);
    const own = { experiment: 'headline', run: test.run, arm: name };
    const email = `${name}.${Date.now()}@lab.example`;
    await answer(page, email);
    const frames = await film();
    expect(frames.length).toBeGreaterThan(3);
    expect([...new Set(frames)]).toEqual([HEADLINES[name]]);
    expect(new Set(batches.map((batch) => batch.visitor))).toEqual(new Set([visitor]));
    const events = eventsOf(batches);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['cta_view', 'form_start', 'form_submit']));
    for (const event of events) expect(event).toMatchObject(own);
    expect(events.find(({ type }) => type === 'form_submit')).toMatchObject({ variant: name });
    await expect.poll(async () => (await leadOf(email))?.experiments).toEqual([own]);
  });

  it('has the same arm on the next page, and who nobody has met before has the one of the id that they get', async () => {
    const { page, batches, film } = await filmed('/tested/one');
    await page.evaluate(() => window.kindling?.flush());
    await expect.poll(() => eventsOf(batches).length).toBeGreaterThan(0);
    const name = test.arms[assign(test, batches[0]?.visitor ?? '')]?.id ?? '';
    expect([...new Set(await film())]).toEqual([HEADLINES[name]]);
    expect(eventsOf(batches)).toMatchObject([{ type: 'cta_view', run: test.run, arm: name }]);
    await page.goto(`${lab}/tested/two`);
    await page.waitForFunction(() => window.kindling?.show !== undefined && window.kindling.stop !== undefined);
    await page.evaluate(() => window.kindling?.show('cta_tested'));
    await page.locator('kindling-panel').getByRole('heading').waitFor();
    expect([...new Set(await film())]).toEqual([HEADLINES[name]]);
  });

  it('who follows a link to an arm sees that one, and is not counted', async () => {
    const { page, batches, film } = await filmed('/tested?kindling_arm=headline.short', visitorOf(0));
    const email = `forced.${Date.now()}@lab.example`;
    await answer(page, email);
    expect([...new Set(await film())]).toEqual([HEADLINES['short']]);
    const events = eventsOf(batches);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['cta_view', 'form_submit']));
    for (const event of events) expect([event['arm'], event['run'], event['experiment']]).toEqual(['short', undefined, undefined]);
    await expect.poll(async () => (await leadOf(email))?.experiments).toEqual([]);
  });
});
