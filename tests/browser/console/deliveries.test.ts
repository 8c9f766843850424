import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import type { DestinationRecord, Standing } from '../../../edge/protocol/endpoint.ts';
import type { LeadPage } from '../../../edge/protocol/lead.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consolePage, consoleSite } from '../../support/console.ts';
import { ownContext } from '../../support/own-context.ts';
import type { Received } from '../../support/received.ts';
import { standInForReceiver } from '../../support/receiver-stand-in.ts';
import { hubSpot, HUBSPOT_TOKEN } from '../../support/stand-ins/hubspot.ts';
import { serve } from '../../support/stand-ins/serve.ts';

/** Whoever runs a site connects its CRM and looks after what goes there, by the console alone. */

const stack = inject('stack');
const context = ownContext();
const crm = hubSpot({ kindling_temperature: { label: 'Heat', options: ['HOT', 'WARM', 'COLD'] } });
let site: ConsoleSite;
let receiver = '';
let other: Awaited<ReturnType<typeof serve>>;
let page: Page;
let wrong: string[] = [];

beforeAll(async () => {
  [receiver, other] = await Promise.all([standInForReceiver(), serve(crm)]);
});
afterAll(() => other.stop());
beforeEach(async () => {
  wrong = [];
  site = await consoleSite(stack);
});

const open = async (path: string): Promise<void> => {
  page = await consolePage(context(), site, { path });
  page.on('pageerror', (error) => wrong.push(error.message));
};
const field = (label: string) => page.getByLabel(label, { exact: true });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const came = async (name: string): Promise<Received[]> => (await fetch(`${receiver}/seen/${name}`)).json() as Promise<Received[]>;
const lead = (name: string) =>
  site.ask('POST', '/v1/events', { events: [{ id: crypto.randomUUID(), type: 'trial_started', email: `${crypto.randomUUID()}@congty.vn`, name }] });

it('connects a service: faults at their fields, a preview, a lead that is refused, and the same lead again', async () => {
  const name = crypto.randomUUID();
  await open('/deliveries/new/http');
  await field('Name').fill('Chat of sales');
  await field('Address').fill(`${receiver}/to/${name}?say=422,200`);
  await field('Body').fill('{ text: nosuch(data.lead.full_name) }');
  await button('Save').click();
  await page.getByText('there is no function nosuch()').waitFor();
  expect(await field('Body').getAttribute('aria-invalid')).toBe('true');
  await field('Body').fill("{ text: data.lead.full_name, key: 'x' }");
  await button('Show what would be sent').click();
  await page.getByText('Nguyễn Văn An').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await button('Save').click();
  await page.getByRole('heading', { name: 'Chat of sales' }).waitFor();

  const id = page.url().split('/').at(-1) ?? '';
  await lead('<img src=x onerror=alert(1)> An');
  await expect.poll(async () => (await site.ask<Standing>('GET', `/v1/destinations/${id}`)).dead, { timeout: 15_000 }).toBe(1);
  await page.reload();
  await page.locator('.delivery > summary').first().click();
  await page.locator('.delivery-why').getByText('The other side did not take it.').waitFor();
  await page.getByText(/^POST http/).waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await button('Send the one that was given up again').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await page.getByText('All of it was sent.').waitFor();
  const all = await came(name);
  expect(JSON.parse(all.at(-1)?.body ?? '')).toMatchObject({ text: expect.stringContaining('onerror') });
  expect(all.at(-1)?.answered).toBe(200);
  expect(wrong).toEqual([]);
}, 60_000);

it('shows the secret of a webhook once, and another one when it is asked for', async () => {
  await open('/deliveries/new/webhook');
  await field('Address').fill(`${receiver}/to/${crypto.randomUUID()}`);
  await button('Save').click();
  const dialog = page.getByRole('dialog');
  const secret = await dialog.locator('code').textContent();
  expect(secret).toMatch(/^whsec_/);
  await page.keyboard.press('Escape');
  await button('New secret').waitFor();
  expect(await page.content()).not.toContain(secret);
  await button('New secret').click();
  await dialog.getByRole('button', { name: 'New secret' }).click();
  await dialog.getByText('The old one signs along until').waitFor();
  expect(await dialog.locator('code').textContent()).not.toBe(secret);
  await page.keyboard.press('Escape');

  await button('Send a test').click();
  await dialog.getByRole('button', { name: 'Send a test' }).click();
  await dialog.getByText('It arrived: 200').waitFor();
  await page.keyboard.press('Escape');
  await button('Switch off').click();
  await button('Switch on').waitFor();
  expect(wrong).toEqual([]);
});

it('maps a field with the choices that the CRM has, and keeps the secret that it never shows', async () => {
  const { id } = await site.ask<DestinationRecord>('POST', '/v1/destinations', {
    kind: 'hubspot',
    name: 'HubSpot',
    settings: { address: other.address, fields: [{ from: 'score.temperature', to: 'kindling_temperature' }] },
    secrets: { token: HUBSPOT_TOKEN },
  });
  await open(`/deliveries/destinations/${id}/edit`);
  await page.getByText('Fields and lists are read from the CRM.').waitFor();
  expect(await field('Token').inputValue()).toBe('');
  await page.locator('.mapping').getByLabel('Hot').selectOption('HOT');
  await page.locator('.mapping').getByLabel('Warm').selectOption('WARM');
  expect(await axeFaults(page)).toEqual([]);
  await button('Save').click();
  await page.waitForURL((url) => !url.hash.endsWith('/edit'));
  await page.getByRole('heading', { name: 'HubSpot' }).waitFor();
  const saved = await site.ask<DestinationRecord>('GET', `/v1/destinations/${id}`);
  expect(saved.settings).toMatchObject({ address: other.address, fields: [{ to: 'kindling_temperature', as: { hot: 'HOT', warm: 'WARM' } }] });
  expect(saved.secrets).toEqual(['token']);
  expect(await page.content()).not.toContain(HUBSPOT_TOKEN);
});

it('brings people in from a file: first what would happen, with what is wrong in which row', async () => {
  await open('/deliveries/import');
  const csv = 'Họ tên;Thư điện tử;Ghi chú\nTrần Thị Hoa;hoa@congty-gom.vn;gốm\nLê Văn Bình;no address;x\n';
  await field('File').setInputFiles({ name: 'fair.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await field('Where these people come from').fill('fair-2026');
  await button('Look at the file').click();
  await page.getByRole('combobox', { name: 'Thư điện tử' }).selectOption('email');
  await page.getByRole('cell', { name: /no address/ }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await button('Import 1 person').click();
  await page.getByText('They are in.').waitFor();
  await expect
    .poll(async () => (await site.ask<LeadPage>('GET', '/v1/leads?limit=200')).data, { timeout: 10_000 })
    .toContainEqual(expect.objectContaining({ email: 'hoa@congty-gom.vn', full_name: 'Trần Thị Hoa', fields: { 'Ghi chú': 'gốm' } }));
  expect(wrong).toEqual([]);
});
