import type { Page } from 'playwright-core';
import { beforeEach, expect, inject, it } from 'vitest';
import type { LeadDetail } from '../../../edge/protocol/lead.ts';
import { signIn, siteOf } from '../../support/console.ts';
import { LAB_SITE } from '../../support/lab.ts';
import { ownContext } from '../../support/own-context.ts';

/** What a sales person decides on a lead's page, by the keyboard alone. */
const { edge, adminToken, lab, labKey } = inject('stack');
const context = ownContext();

let page: Page;
let lead = '';
let wrong: string[] = [];

beforeEach(async () => {
  const email = `${crypto.randomUUID()}@congty.vn`;
  const event = {
    id: crypto.randomUUID(),
    type: 'form_submit',
    at: Date.now(),
    visit: 'v',
    url: `${lab}/`,
    cta: 'cta_lab',
    fields: { email },
    consent_text: 'I agree',
  };
  const answer = await fetch(`${edge}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ v: 1, site: LAB_SITE, visitor: crypto.randomUUID(), events: [event] }),
  });
  lead = ((await answer.json()) as { leads: { lead: string }[] }).leads[0]?.lead ?? '';
  while (!(await fetch(`${edge}/v1/leads/${lead}`, { headers: { authorization: `Bearer ${labKey}` } })).ok)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await signIn(context(), siteOf({ edge, adminToken }, LAB_SITE, labKey));
  page = await context().newPage();
  wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  await page.goto(`${edge}/console/#/leads/${lead}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
});

const detail = async (): Promise<LeadDetail> =>
  (await (await fetch(`${edge}/v1/leads/${lead}`, { headers: { authorization: `Bearer ${labKey}` } })).json()) as LeadDetail;
const press = async (name: RegExp): Promise<void> => {
  await page.locator('.decisions').getByRole('button', { name }).focus();
  await page.keyboard.press('Enter');
};
const dialog = () => page.getByRole('dialog');

it('closes a lead as a customer, takes it back, and shows each step at once', async () => {
  await press(/^Customer$/);
  await page.keyboard.type('1.250.000');
  await page.keyboard.press('Enter');
  await page.locator('.outcome').getByText('1,250,000').waitFor();
  expect(await detail()).toMatchObject({ stage: 'customer', outcome: { value: 1_250_000, currency: 'VND' } });
  await page.locator('.step').getByText('Outcome was written back').waitFor();

  await press(/^Recycle$/);
  await page.keyboard.type('They left us');
  await page.keyboard.press('Enter');
  await page.locator('.step').getByText('They left us').waitFor();
  expect(await detail()).toMatchObject({ stage: 'iql', status: 'nurturing', outcome: null });
  expect(await page.locator('.decisions select').inputValue()).toBe('nurturing');
  expect(wrong).toEqual([]);
});

it('leaves a dialog with Escape, stays on the page, and gives the focus back', async () => {
  await press(/^Disqualify$/);
  await dialog().waitFor();
  await page.keyboard.press('Enter');
  // Nobody is disqualified without a reason.
  expect(await dialog().isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  expect(page.url()).toContain(lead);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Disqualify');
  expect((await detail()).stage).toBe('iql');
  await page.keyboard.press('Escape');
  await page.waitForURL(/#\/?(?:leads)?$/);
});

it('says what stood in the way, and decides once when the same is sent again', async () => {
  const names: (string | undefined)[] = [];
  await page.route('**/outcome', async (route) => {
    names.push(route.request().headers()['idempotency-key']);
    if (names.length === 1) await route.fulfill({ status: 403, json: { code: 'forbidden' } });
    else if (names.length === 2) await route.fetch().then(() => route.abort());
    else await route.continue();
  });
  await press(/^Disqualify$/);
  await page.keyboard.type('No budget');
  await page.keyboard.press('Enter');
  await dialog().getByRole('alert').getByText('leads:write').waitFor();
  await page.keyboard.press('Enter');
  await dialog().getByRole('alert').getByText('can’t be reached').waitFor();
  await page.keyboard.press('Enter');
  await dialog().waitFor({ state: 'detached' });
  expect(new Set(names).size).toBe(1);
  const { transitions, outcome } = await detail();
  expect(outcome).toMatchObject({ status: 'disqualified', reason: 'No budget' });
  expect(transitions.filter(({ to, axis }) => axis === 'stage' && to === 'disqualified')).toHaveLength(1);
});

it('sets the status, and says when that did not work', async () => {
  const select = page.locator('.decisions select');
  await page.route('**/v1/leads/*', (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 409, json: { code: 'lead_closed' } }) : route.continue(),
  );
  await select.selectOption('working');
  await page.locator('.decisions').getByRole('alert').waitFor();
  expect(await select.inputValue()).toBe('nurturing');
  await page.unroute('**/v1/leads/*');
  await select.selectOption('working');
  await expect.poll(() => select.inputValue()).toBe('working');
  expect(await detail()).toMatchObject({ status: 'working', stage: 'sql' });
});
