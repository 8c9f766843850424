import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { TEXTS as CTA } from '../../../edge/console/ctas/texts.ts';
import { TEMPLATES } from '../../../edge/console/ctas/templates/templates.ts';
import { TEXTS as EDITOR } from '../../../edge/console/experiments/editor/texts.ts';
import { LEAD_TEXTS } from '../../../edge/console/handling/texts.ts';
import { TEXTS as SHELL } from '../../../edge/console/shell/texts.ts';
import { decisionTexts } from '../../../edge/console/texts/decisions.ts';
import type { Lead } from '../../../edge/protocol/lead.ts';
import { consoleSite } from '../../support/console.ts';
import { type Hands, keyboard, mouse } from '../../support/hands.ts';
import { ownContext } from '../../support/own-context.ts';

/**
 * The first day: a marketer who has never seen it installs the tag, makes a CTA and a second variant of it; a visitor
 * sends the form; a sales person sees the lead come, understands it, and says what came of it.
 */

const stack = inject('stack');
const context = ownContext();
let shop: Server;
let address = '';
let tag = '';
beforeAll(async () => {
  shop = createServer((_, response) =>
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<!doctype html><title>Shop</title><h1>Shop</h1><kindling-cta id="cta_handbook"></kindling-cta>${tag}`),
  );
  await new Promise<void>((resolve) => shop.listen(0, resolve));
  address = `http://localhost:${(shop.address() as AddressInfo).port}`;
});
afterAll(() => shop.close());

const DAYS: [string, { language: 'en' | 'vi'; locale: string; hands: Hands }][] = [
  ['in Vietnamese', { language: 'vi', locale: 'vi-VN', hands: mouse }],
  ['in English, by the keyboard alone', { language: 'en', locale: 'en-GB', hands: keyboard }],
];

describe.each(DAYS)('a first day %s', (_, { language, locale, hands: { press, write } }) => {
  const [cta, editor, lead, shell, decisions] = [CTA[language], EDITOR[language], LEAD_TEXTS[language], SHELL[language], decisionTexts[language]];
  const wrong: string[] = [];

  async function person(url: string): Promise<Page> {
    const own: BrowserContext = await context()
      .browser()!
      .newContext({ locale, viewport: { width: 1440, height: 900 } });
    const page = await own.newPage();
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => /Security Policy|TrustedTypes/i.test(message.text()) && wrong.push(message.text()));
    await page.goto(url);
    return page;
  }
  const go = (page: Page, screen: keyof typeof shell.screens) =>
    press(page.getByRole('navigation').getByRole('link', { name: shell.screens[screen], exact: true }));

  it('goes from an empty console to a customer', async () => {
    const site = await consoleSite(stack, { name: 'Sổ Vàng', origins: [address], language, ctas: [] });

    // The owner comes by a link, and sees what is to be done.
    const owner = await person(await site.link('owner'));
    await owner.locator('.checklist').waitFor();
    expect(await owner.locator('.checklist .is-done').count()).toBe(0);
    await go(owner, 'install');
    tag = (await owner.locator('.code-block').first().textContent()) ?? '';

    await makeCta(owner);
    await makeVariant(owner);

    // Somebody comes to the page, and asks for the handbook.
    const visitor = await person(address);
    const form = visitor.locator('kindling-cta');
    const fields = form.locator('input:not([type=checkbox])');
    await fields.first().waitFor();
    await write(form.locator('input[type=email]'), 'lan.pham@congty.vn');
    await write(form.locator('input[autocomplete=name]'), 'Phạm Thị Lan');

    // The sales person looks at the list as it comes.
    const sales = await person(await site.link('sales', 'Minh'));
    await sales.locator('main h1').waitFor();
    expect(await sales.getByRole('link', { name: shell.screens.scoring, exact: true }).count()).toBe(0);
    await press(form.locator('input[type=checkbox]'));
    await press(form.locator('[part=button]'));
    await form.locator('[part~=thanks]').waitFor();
    const row = sales.locator('[data-lead]').filter({ hasText: 'Phạm Thị Lan' });
    await row.waitFor({ timeout: 4_000 });

    await press(row);
    await sales.getByRole('heading', { level: 1, name: 'Phạm Thị Lan' }).waitFor();
    await sales.locator('.reasons').waitFor();
    await press(sales.getByRole('button', { name: lead.owner.take, exact: true }));
    await sales.getByText(lead.owner.taken).waitFor();
    await write(sales.getByLabel(lead.notes.label), 'Đã gọi, mua ngay');
    await press(sales.getByRole('button', { name: lead.notes.save, exact: true }));
    await sales.locator('.note-text').waitFor();
    await press(sales.getByRole('button', { name: decisions.customer, exact: true }));
    await write(sales.getByLabel(decisions.value), '12000000');
    await press(sales.getByRole('button', { name: decisions.customerSubmit, exact: true }));
    await sales.locator('.outcome').waitFor();

    // And the marketer sees where it came from, and what it was worth.
    await go(owner, 'funnel');
    await owner.getByRole('heading', { level: 1, name: shell.screens.funnel }).waitFor();
    await owner
      .getByText(/12[.,]000[.,]000/)
      .first()
      .waitFor();
    await go(owner, 'leads');
    const [found] = (await site.ask<{ data: Lead[] }>('GET', '/v1/leads')).data;
    expect(found).toMatchObject({ full_name: 'Phạm Thị Lan', stage: 'customer', experiments: [expect.objectContaining({ experiment: expect.any(String) })] });
    expect(wrong).toEqual([]);
    await Promise.all([owner, visitor, sales].map((page) => page.context().close()));
  }, 180_000);

  async function makeCta(owner: Page): Promise<void> {
    await go(owner, 'ctas');
    await press(owner.locator('main a[href="#/ctas/new"]').first());
    const template = Object.values(TEMPLATES).find(({ cta: { offer, display } }) => offer === 'ebook' && display === 'inline');
    await press(owner.getByRole('button', { name: new RegExp(`${template?.name[language]}$`) }));
    const dialog = owner.getByRole('dialog');
    await write(dialog.getByRole('textbox'), 'Handbook');
    await press(dialog.getByRole('button', { name: cta.gallery.make }));
    await dialog.waitFor({ state: 'detached' });
    await write(owner.getByRole('textbox', { name: cta.say.headline, exact: true }), 'Sổ tay kế toán');
    await owner.frameLocator('.cta-preview iframe').locator('[part=shell]').getByText('Sổ tay kế toán').waitFor();
    await owner.getByText(cta.saving.states.saved, { exact: true }).waitFor();
    await press(owner.getByRole('button', { name: cta.actions.publish, exact: true }));
    await press(owner.getByRole('dialog').getByRole('button', { name: cta.publish.submit, exact: true }));
    await owner.getByRole('dialog').waitFor({ state: 'detached' });
  }

  async function makeVariant(owner: Page): Promise<void> {
    await press(owner.getByRole('link', { name: cta.actions.variant }));
    await write(owner.getByLabel(editor.make.name), 'Shorter');
    await press(owner.getByRole('button', { name: editor.make.begin }));
    await write(owner.getByRole('region', { name: editor.variant('B') }).getByLabel(editor.texts.headline), 'Sổ tay');
    await owner.getByText(editor.ready).waitFor();
    await press(owner.getByRole('button', { name: editor.start, exact: true }));
    await press(owner.getByRole('dialog').getByRole('button', { name: editor.startYes, exact: true }));
    await owner.getByText(editor.started).waitFor();
  }
});
