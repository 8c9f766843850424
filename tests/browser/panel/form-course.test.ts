import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { formCta } from '../../support/form-scene.ts';
import { type Scene, seenBy, showPanel, tellPanel, undoPanel } from '../../support/panel-page.ts';
import { CONTACT, focused, formPages, notices, press, STORED, type, values } from './form-page.ts';

const open = formPages();

describe('what was begun', () => {
  const scene: Scene = { cta: formCta([...CONTACT, { name: 'terms', type: 'consent' }, { name: 'plan', type: 'radio', options: ['a', 'b'] }]), draft: true };

  it('is there again after a reload, without what means consent, and told as left', async () => {
    const page = await open(scene);
    await page.getByLabel('Full name').fill('Lan');
    await page.getByLabel('b', { exact: true }).check();
    await page.getByLabel('terms').check();
    await page.getByLabel('You may contact me').check();
    await page.waitForTimeout(700);
    await showPanel(page, page.url(), scene);
    await expect.poll(() => page.getByLabel('Full name').inputValue()).toBe('Lan');
    expect(await page.getByLabel('b', { exact: true }).isChecked()).toBe(true);
    expect([await page.getByLabel('terms').isChecked(), await page.getByLabel('You may contact me').isChecked()]).toEqual([false, false]);
    // Nobody has typed on this page.
    expect(await notices(page)).toEqual([]);
  });

  it('is forgotten once it has arrived', async () => {
    const page = await open({ ...scene, outcomes: [STORED] });
    await page.getByLabel('Full name').fill('Lan');
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('You may contact me').check();
    await page.waitForTimeout(700);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you!').waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('draft'))).toBeNull();
  });

  it('is told as left, once, with its last field, when the CTA goes', async () => {
    const page = await open({ cta: scene.cta });
    await page.getByLabel('Full name').fill('Lan');
    await page.getByLabel('E-mail').fill('l');
    await undoPanel(page);
    const told = (await seenBy(page)).notices.filter(({ type }) => type.startsWith('form'));
    expect(told).toEqual([{ type: 'form_start' }, { type: 'form_abandon', props: { last: 'email' } }]);
  });
});

describe('the edge’s no', () => {
  const steps = formCta([
    { name: 'phone', type: 'tel', required: true },
    { name: 'name', type: 'text', step: 2 },
  ]);
  const fill = async (page: Page) => {
    await page.getByLabel('Phone number').fill('0912 345 678');
    await press(page, 'Enter');
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
  };

  it('is marked at its field, on the step where it is, until the field says something else', async () => {
    const page = await open({ cta: steps, outcomes: [{ state: 'refused', code: 'invalid_phone', path: 'fields.phone' }] });
    await fill(page);
    await page.getByText('This phone number looks wrong').waitFor();
    expect([await focused(page), await page.getByLabel('Phone number').inputValue()]).toEqual(['field-phone', '0912 345 678']);
    await type(page, '9');
    expect(await page.getByText('This phone number looks wrong').count()).toBe(0);
  });

  it('brings back a question that was taken for answered', async () => {
    const known = formCta([
      { name: 'email', type: 'email', required: true, profile: true },
      { name: 'name', type: 'text' },
    ]);
    const page = await open({ cta: known, known: ['email'], outcomes: [{ state: 'refused', code: 'missing_field', path: 'fields.email' }] });
    expect(await page.getByLabel('E-mail').count()).toBe(0);
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => focused(page)).toBe('field-email');
    expect(await values(page)).toEqual([{}]);
  });

  it('comes also after it was said that the form waits', async () => {
    const page = await open({ cta: steps, outcomes: [{ state: 'queued' }] });
    await fill(page);
    await page.getByText('The network is away').waitFor();
    await tellPanel(page, { state: 'refused', code: 'invalid_phone', path: 'fields.phone' });
    await expect.poll(() => focused(page)).toBe('field-phone');
  });
});

describe('signs', () => {
  it('say how long it took, what stands in the trap, and the proof', async () => {
    const page = await open({ cta: formCta([{ name: 'email', type: 'email' }]), proof: { answer: 'solved', after: 200 }, outcomes: [STORED] });
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you!').waitFor();
    const { signs } = (await seenBy(page)).submits[0] ?? {};
    expect(signs).toEqual({ took_ms: expect.any(Number), proof: 'solved' });
    expect(signs?.['took_ms']).toBeGreaterThan(50);
  });

  it('have what a program writes into the field that no person reaches', async () => {
    const page = await open({ cta: formCta([{ name: 'email', type: 'email' }]) });
    const trap = page.locator('[name=website_url]');
    expect(await trap.evaluate((input) => [(input as HTMLInputElement).tabIndex, input.closest('[aria-hidden=true]') !== null])).toEqual([-1, true]);
    expect((await trap.boundingBox())?.width ?? 0).toBeGreaterThan(0);
    await trap.fill('https://spam.example', { force: true });
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await expect.poll(async () => (await seenBy(page)).submits[0]?.signs['trap']).toBe('https://spam.example');
  });

  it('wait ten seconds for a proof that does not come, and then do without', async () => {
    const page = await open({ cta: formCta([{ name: 'email', type: 'email' }]), proof: { after: 60_000 }, outcomes: [STORED] });
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await page.getByRole('button', { name: 'Sending' }).getAttribute('aria-busy')).toBe('true');
    await page.getByText('Thank you!').waitFor({ timeout: 14_000 });
    expect((await seenBy(page)).submits[0]?.signs['proof']).toBeUndefined();
  });

  it('go without their proof when the visitor leaves while they wait for it', async () => {
    const page = await open({ cta: formCta([{ name: 'email', type: 'email' }]), proof: { after: 60_000 } });
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    expect((await seenBy(page)).submits).toEqual([]);
    await undoPanel(page);
    expect(await values(page)).toEqual([{ email: 'lan@congty.vn' }]);
    expect(await notices(page)).not.toContain('form_abandon');
  });
});
