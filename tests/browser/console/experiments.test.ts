import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach, expect, inject, it } from 'vitest';
import type { CtaRecord } from '../../../edge/protocol/cta-record.ts';
import type { ExperimentRecord } from '../../../edge/protocol/experiment-record.ts';
import type { Role } from '../../../edge/protocol/member.ts';
import { axeFaults } from '../../support/axe.ts';
import { consolePage, type ConsoleSite, consoleSite } from '../../support/console.ts';
import { ownContext } from '../../support/own-context.ts';

/** A marketer who knows no statistics: plans an experiment, starts it, reads it, ends it, and makes a variant the CTA. */

const stack = inject('stack');
const context = ownContext();
const GUIDE = {
  id: 'cta_guide',
  name: 'The guide',
  display: 'popup',
  offer: 'ebook',
  form: {
    fields: [
      { name: 'name', type: 'text' },
      { name: 'email', type: 'email', required: true },
    ],
  },
  texts: { en: { headline: 'Get the guide to everything', button: 'Send', consent: 'I agree', thanks: 'Thanks' } },
};
let site: ConsoleSite;
beforeEach(async () => {
  site = await consoleSite(stack, { language: 'en', ctas: [GUIDE] } as object);
});

async function open(path: string, role: Role = 'marketer', own: BrowserContext = context()): Promise<Page> {
  await own.addInitScript(() => localStorage.setItem('kindling.language', 'en'));
  return consolePage(own, site, { role, path: `/experiments${path}` });
}

it('teaches whoever has none, and takes them from the CTA to a result', async () => {
  const page = await open('');
  await page.getByText('half of the visitors', { exact: false }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.goto(`${site.edge}/console/#/experiments/new/cta_guide`);
  await page.getByLabel('What do you want to find out?').fill('A shorter <b>headline</b>');
  await page.getByRole('button', { name: 'Begin the draft' }).click();

  // What is wrong stands where it is, and keeps the test from starting.
  const variant = page.getByRole('region', { name: 'Variant B' });
  await variant.getByText('This variant shows the same as the CTA.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Start…' }).getAttribute('aria-disabled')).toBe('true');
  await variant.getByLabel('Headline').fill('The guide');
  await page.getByText('Nothing stands in the way of starting.').waitFor();
  await variant.getByText('As it is: Get the guide to everything').waitFor();
  await page.frameLocator('iframe[title="How it looks: B"]').getByText('The guide', { exact: true }).first().waitFor();

  // How many visitors there are is not known yet; with a number there is an answer.
  await page.getByText('How many visitors see this CTA is not known yet').waitFor();
  await page.getByLabel('Visitors who see this CTA, a day').fill('400');
  await page.getByText(/With your traffic, in 4 weeks, only changes of about ±\d+ % can be found\./).waitFor();
  await page.getByLabel('Whole weeks', { exact: true }).selectOption('2');
  await page.getByText(/With your traffic, in 2 weeks/).waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Start…' }).click();
  await page.getByRole('dialog').getByText('the design is fixed', { exact: false }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await page.getByText('Day 1 of 14. Too early to tell.', { exact: false }).waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('A shorter <b>headline</b>');
  // Before there is a verdict nothing can be made the CTA by what the numbers seem to say.
  expect(await page.getByRole('button', { name: 'Make a variant the CTA…' }).count()).toBe(0);
  await page.getByLabel('A page on which the CTA is shown').fill('https://shop.example/prices');
  expect(await page.getByRole('link', { name: 'Open: B' }).getAttribute('href')).toMatch(/^https:\/\/shop\.example\/prices\?kindling_arm=.+\.b$/);
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Stop…' }).click();
  await page.getByRole('dialog').getByText('there is no verdict', { exact: false }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped early, on day 1 of 14. No verdict', { exact: false }).waitFor();

  await page.getByRole('button', { name: 'Make a variant the CTA…' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Make it the CTA' }).click();
  await dialog.getByText('Please choose a variant.').waitFor();
  await dialog.getByRole('radio', { name: 'B', exact: true }).check();
  await dialog.getByRole('button', { name: 'Make it the CTA' }).click();
  await page.getByText('All visitors see B from now on.').waitFor();
  const { published } = await site.ask<CtaRecord>('GET', '/v1/ctas/cta_guide');
  expect(published).toMatchObject({ display: 'popup', texts: { en: { headline: 'The guide', button: 'Send' } } });
  await page.getByRole('link', { name: '← All experiments' }).click();
  await page.getByText('Stopped, no verdict').waitFor();
});

it('shows who only reads what came of it, and nothing to change it by', async () => {
  const plan = {
    id: 'read',
    name: 'To be read',
    cta: 'cta_guide',
    arms: [
      { id: 'control', name: 'As it is', weight: 5_000 },
      { id: 'b', name: 'B', weight: 5_000, patch: { texts: { en: { button: 'Get it' } } } },
    ],
  };
  await site.ask('POST', '/v1/experiments', plan);
  const page = await open('/read', 'sales');
  await page.getByText('Whoever does the marketing can change it.', { exact: false }).waitFor();
  expect(await page.getByRole('textbox').count()).toBe(0);
  await site.ask('POST', '/v1/experiments/read/start', {});
  await page.reload();
  await page.getByText('Too early to tell', { exact: false }).waitFor();
  expect(await page.getByRole('button', { name: /Stop|Take out|Make a variant/ }).count()).toBe(0);
  expect(await axeFaults(page)).toEqual([]);
  await site.ask<ExperimentRecord>('POST', '/v1/experiments/read/stop', {});
});
