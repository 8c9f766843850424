import { beforeAll, expect, inject, it } from 'vitest';
import type { SiteSettings } from '../../../edge/protocol/site-config.ts';
import { axeFaults } from '../../support/axe.ts';
import { type ConsoleSite, consolePage, consoleSite } from '../../support/console.ts';
import { PAGE, QUOTE_SITE, seen, sendFrom } from '../../support/console-lead.ts';
import { ownContext } from '../../support/own-context.ts';

/** Somebody pastes the tag, and sees within seconds that it works. */
const stack = inject('stack');
const context = ownContext();
let site: ConsoleSite;
beforeAll(async () => {
  site = await consoleSite(stack, QUOTE_SITE);
});

it('gives the line to paste, and tells of the first event within seconds', async () => {
  const page = await consolePage(context(), site, { role: 'marketer', path: '/install' });
  await page.getByText('Waiting for the first event').waitFor();
  expect(await page.locator('.code-block').first().textContent()).toBe(`<script async src="${stack.edge}/k/${site.site}.js"></script>`);
  await page.locator('.checklist .is-done').getByText('The first CTA is live').waitFor();
  expect(await page.locator('.checklist .is-done').count()).toBe(1);
  expect((await sendFrom(site, [seen('page_view')], PAGE)).status).toBe(200);
  await page.locator('.pulse').getByText(PAGE).waitFor();
  await page
    .locator('.pulse strong')
    .getByText(/Latest event/)
    .waitFor();
  // What comes next is told, too: nobody has to load the page again.
  await page.locator('.is-done').getByText('The tag is on your site').waitFor();
  expect(await axeFaults(page)).toEqual([]);
});

it('shows a page that may not send, and lets the owner add it by one touch', async () => {
  const forgotten = 'https://www.shop.example';
  expect((await sendFrom(site, [seen('page_view')], forgotten)).status).toBe(403);
  const marketer = await consolePage(context(), site, { role: 'marketer', path: '/install' });
  await marketer.locator('.refused').getByText(forgotten).waitFor();
  expect(await marketer.locator('.refused button').count()).toBe(0);

  const page = await consolePage(context(), site, { path: '/install' });
  await page.getByRole('button', { name: `Add ${forgotten} to your site` }).click();
  await page.getByText('None. Every page that sends is one of yours.').waitFor();
  expect((await site.ask<{ settings: SiteSettings }>('GET', `/v1/sites/${site.site}`)).settings.origins).toEqual([PAGE, forgotten]);
  expect((await sendFrom(site, [seen('page_view')], forgotten)).status).toBe(200);
});

it('has a way in for each kind of site, and a list of steps that stays hidden', async () => {
  const page = await consolePage(context(), site, { role: 'marketer', path: '/install/gtm' });
  const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the template' }).click()]);
  expect(template.suggestedFilename()).toBe('kindling.tpl');
  for (const way of ['npm / app', 'WordPress']) {
    await page.getByRole('link', { name: way }).click();
    await page.locator('.tabs [aria-current]').getByText(way).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Hide' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Show the first steps' }).click();
  await page.locator('.checklist').waitFor();
});
