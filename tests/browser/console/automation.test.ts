import type { Page } from 'playwright-core';
import { beforeEach, expect, inject, it } from 'vitest';
import type { AutomationRecord } from '../../../edge/protocol/automation-record.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consolePage, consoleSite } from '../../support/console.ts';
import { ownContext } from '../../support/own-context.ts';

/** A marketer makes a rule by form controls, reads it, switches it on and sees what it did. */

const stack = inject('stack');
const context = ownContext();
let site: ConsoleSite;
let page: Page;
let wrong: string[] = [];

beforeEach(async () => {
  wrong = [];
  site = await consoleSite(stack);
});

const open = async (path: string): Promise<void> => {
  page = await consolePage(context(), site, { role: 'marketer', path });
  page.on('pageerror', (error) => wrong.push(error.message));
};
const button = (name: string) => page.getByRole('button', { name, exact: true });

it('begins with a template, is read out while it is changed, and says what was done about whom', async () => {
  await open('/automation');
  await page.getByRole('link', { name: 'New rule' }).first().click();
  await page.getByRole('link', { name: /Use this.*Tag whoever gets the guide/ }).click();
  const sentence = page.locator('.editor-side .sentence');
  await sentence.getByText('When somebody answers an e-book form: add the tag “guide”.').waitFor();

  await page.getByLabel('When this happens', { exact: true }).selectOption('created');
  await page.getByLabel('Add tags').fill('fair, vip');
  await page.getByRole('group', { name: 'Not if any of this holds' }).getByRole('button', { name: 'Add a condition' }).click();
  await page.getByLabel('Condition').selectOption('tag');
  await page.getByLabel('Any of these').fill('partner');
  await sentence.getByText('When a lead comes in: add the tag “fair” and “vip”. Not if the lead').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await button('Save').click();
  await page.getByRole('heading', { name: 'Tag whoever gets the guide' }).waitFor();
  const [saved] = (await site.ask<{ data: AutomationRecord[] }>('GET', '/v1/automations')).data;
  expect(saved).toMatchObject({
    id: 'tag-whoever-gets-the-guide',
    state: 'off',
    rule: { when: { on: 'created' }, unless: [{ fact: 'tag', is: ['partner'] }] },
  });

  await button('Switch on').click();
  await page.getByRole('dialog').getByText('add the tag “fair” and “vip”').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Switch on' }).click();
  await button('Switch off').waitFor();
  await site.ask('POST', '/v1/events', { events: [{ id: 'a', type: 'trial_started', email: 'lan@congty.vn', name: 'Trần Thị Lan' }] });
  const done = () => site.ask<{ data: { state: string }[] }>('GET', `/v1/automations/${saved?.id}/runs`).then(({ data }) => data[0]?.state);
  await expect.poll(done, { timeout: 20_000 }).toBe('done');
  await page.reload();
  await page.locator('.runs').getByRole('link', { name: 'Trần Thị Lan' }).waitFor();
  await page.locator('.did').getByText('Tag: Done').waitFor();
  await button('Show whom it would meet now').click();
  await page.getByText('1 of 1 lead now').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.getByRole('button', { name: 'VI' }).click();
  await page.getByText('Khi có khách tiềm năng mới: gắn nhãn “fair” và “vip”.').waitFor();
  expect(wrong).toEqual([]);
}, 60_000);

it('says at the field what is missing, and loses nothing of what was typed', async () => {
  await open('/automation/new/blank');
  await page.getByLabel('Name', { exact: true }).fill('Alert sales');
  await page.getByLabel('Subject').fill('A quote request of {{nobody}}');
  await button('Save').click();
  await page.locator('.error').first().waitFor();
  const to = page.getByLabel('To these addresses');
  expect(await to.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByLabel('Subject').inputValue()).toBe('A quote request of {{nobody}}');
  await to.fill('sales@shop.example');
  await page.getByLabel('Text', { exact: true }).fill('{{lead}}');
  await page.getByLabel('Subject').fill('A quote request of {{name|somebody}}');
  await button('Save').click();
  await page.getByRole('heading', { name: 'Alert sales' }).waitFor();
  expect(wrong).toEqual([]);
});
