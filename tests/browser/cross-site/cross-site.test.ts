import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Intake, openIntake } from '../../support/intake.ts';
import { runs, story } from '../../support/story.ts';

const { intake, browser } = story();
/** The partner's site: another origin, and another intake that writes down who came. */
let partner: Intake;
beforeAll(async () => {
  partner = await openIntake();
});
afterAll(() => partner.close());

const visitor = (page: Page): Promise<string> => page.evaluate(() => (JSON.parse(localStorage['kindling.site_lab'] ?? '{}') as { v: string }).v);
const there = (): string => partner.url.replace('localhost', '127.0.0.1');

/** A page of ours with a link to the partner, who lets us in. */
async function pageWithLink(context: Awaited<ReturnType<ReturnType<typeof browser>['newContext']>>): Promise<Page> {
  intake().config = { modules: [{ name: 'cross-site', options: { partners: ['127.0.0.1'] } }] };
  partner.config = { endpoint: there(), modules: [{ name: 'cross-site', options: { partners: ['localhost'] } }] };
  const page = await context.newPage();
  await page.goto(`${intake().url}/script/a`);
  await runs(page);
  await page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href, id: 'partner', textContent: 'partner' });
    document.body.append(link);
  }, `${there()}/script/b?x=1#place`);
  return page;
}

describe('a visitor who goes to a partner’s site', () => {
  it('is the same there, at an address without a trace of it', async () => {
    const context = await browser().newContext();
    const page = await pageWithLink(context);
    const here = await visitor(page);
    await page.click('#partner');
    await page.waitForURL(`${there()}/**`);
    await runs(page);
    expect([await visitor(page), page.url()]).toEqual([here, `${there()}/script/b?x=1#place`]);
    await context.close();
  });

  it('stays who they were there, if they have been there before', async () => {
    const context = await browser().newContext();
    const before = await context.newPage();
    partner.config = { endpoint: there() };
    await before.goto(`${there()}/script/b`);
    await runs(before);
    const known = await visitor(before);
    const page = await pageWithLink(context);
    expect(await visitor(page)).not.toBe(known);
    await page.click('#partner');
    await page.waitForURL(`${there()}/**`);
    await runs(page);
    expect(await visitor(page)).toBe(known);
    await context.close();
  });

  it('takes no identity along after a no', async () => {
    const context = await browser().newContext();
    const page = await pageWithLink(context);
    const here = await visitor(page);
    await page.evaluate(() => window.kindling?.consent('denied'));
    const asked = page.waitForRequest(`${there()}/script/b**`);
    await page.click('#partner');
    expect((await asked).url()).not.toContain('kindling_id');
    await runs(page);
    expect(await visitor(page)).not.toBe(here);
    await context.close();
  });
});
