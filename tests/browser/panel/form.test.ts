import { describe, expect, it } from 'vitest';
import { formCta } from '../../support/form-scene.ts';
import { seenBy } from '../../support/panel-page.ts';
import { CONTACT, focused, formPages, notices, press, STORED, type, values } from './form-page.ts';

const open = formPages();

describe('with the keyboard alone', () => {
  it('a form is filled in, mended where it is wrong, and sent', async () => {
    const page = await open({ cta: formCta([...CONTACT, { name: 'plan', type: 'radio', options: ['Small', 'Large'], required: true }]), outcomes: [STORED] });
    await page.locator('#search').focus();
    await press(page, 'Tab');
    expect(await focused(page)).toBe('field-name');
    await type(page, 'Nguyễn Thị Lan');
    await press(page, 'Tab');
    await type(page, 'lan@');
    await press(page, 'Enter');
    // What is wrong first has the focus, and says what it is.
    expect(await focused(page)).toBe('field-email');
    await expect.poll(() => page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByRole('alert').textContent()).toBe('Please check the marked fields.');
    expect(await page.getByText('This e-mail looks wrong').isVisible()).toBe(true);
    await type(page, 'congty.vn');
    expect(await page.getByText('This e-mail looks wrong').count()).toBe(0);
    await press(page, 'Tab', 'ArrowDown', 'Tab', 'Space', 'Tab', 'Enter');
    await page.getByRole('status').getByText('Thank you!').waitFor();
    expect(await values(page)).toEqual([{ name: 'Nguyễn Thị Lan', email: 'lan@congty.vn', plan: 'Large' }]);
    expect(await notices(page)).toEqual(['form_start']);
  });

  it('a form of several steps is walked through, forth and back, and keeps what was said', async () => {
    const steps = formCta([{ name: 'need', type: 'select', options: ['books', 'tax'], required: true }, ...CONTACT.map((field) => ({ ...field, step: 2 }))], {
      texts: { steps: ['Your need', 'You'] },
    });
    const page = await open({ cta: steps, outcomes: [STORED] });
    expect(await page.getByRole('heading', { level: 3 }).textContent()).toBe('Step 1 of 2 · Your need');
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.getByRole('combobox').focus();
    await press(page, 'Tab', 'Enter');
    // Not answered: it stays.
    expect(await focused(page)).toBe('field-need');
    await press(page, 't', 'Tab', 'Enter');
    expect(await focused(page)).toBe('step');
    expect(await page.getByRole('heading', { level: 3 }).textContent()).toBe('Step 2 of 2 · You');
    expect(await page.getByRole('progressbar').getAttribute('value')).toBe('2');
    await press(page, 'Tab');
    await type(page, 'Lan');
    await page.getByRole('button', { name: 'Back' }).focus();
    await press(page, 'Enter');
    expect(await focused(page)).toBe('step');
    expect(await page.getByRole('combobox').inputValue()).toBe('tax');
    // Enter in a field goes on, as the button does.
    await page.getByRole('button', { name: 'Next' }).focus();
    await press(page, 'Enter', 'Tab', 'Tab');
    await type(page, 'lan@congty.vn');
    await press(page, 'Tab', 'Space', 'Enter');
    await page.getByText('Thank you!').waitFor();
    expect(await values(page)).toEqual([{ need: 'tax', name: 'Lan', email: 'lan@congty.vn' }]);
  });

  it('a popup is filled in, closed and brought up again, with what was written', async () => {
    const page = await open({ cta: formCta([...CONTACT], { display: 'popup' }), asked: true });
    await page.getByLabel('Full name').focus();
    await type(page, 'Lan');
    await press(page, 'Escape');
    await expect.poll(() => page.getByLabel('Full name').isVisible()).toBe(false);
    expect((await seenBy(page)).notices.filter(({ type }) => type === 'form_abandon')).toEqual([{ type: 'form_abandon', props: { last: 'name' } }]);
    await page.evaluate(() => (window as never as { panel: { show(): void } }).panel.show());
    await expect.poll(() => page.getByLabel('Full name').isVisible()).toBe(true);
    expect(await page.getByLabel('Full name').inputValue()).toBe('Lan');
  });
});

describe('what depends on an answer', () => {
  const asks = formCta([
    { name: 'email', type: 'email', required: true },
    { name: 'has', type: 'consent' },
    { name: 'size', type: 'number', required: true, min: 1, when: { field: 'has', is: ['true'] } },
  ]);

  it('comes and goes with it, and neither moves the focus nor is sent when it has gone', async () => {
    const page = await open({ cta: asks, outcomes: [STORED] });
    const size = page.getByLabel('size');
    expect(await size.isVisible()).toBe(false);
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('has').focus();
    await press(page, 'Space');
    expect([await size.isVisible(), await focused(page)]).toEqual([true, 'field-has']);
    await size.fill('1.500');
    await page.getByLabel('has').uncheck();
    expect(await size.isVisible()).toBe(false);
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you!').waitFor();
    expect(await values(page)).toEqual([{ email: 'lan@congty.vn' }]);
  });

  it('is needed as long as it is asked, and sent as a number', async () => {
    const page = await open({ cta: asks, outcomes: [STORED] });
    await page.getByLabel('E-mail').fill('lan@congty.vn');
    await page.getByLabel('has').check();
    await page.getByLabel('You may contact me').check();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await focused(page)).toBe('field-size');
    await type(page, '1.500');
    await press(page, 'Enter');
    await page.getByText('Thank you!').waitFor();
    expect(await values(page)).toEqual([{ email: 'lan@congty.vn', has: true, size: '1500' }]);
  });
});

it('every kind of field is filled in and sent as it was meant', async () => {
  const page = await open(
    {
      cta: formCta(
        [
          { name: 'email', type: 'email', required: true },
          { name: 'phone', type: 'tel', required: true },
          { name: 'message', type: 'textarea', required: true },
          { name: 'size', type: 'select', options: ['s', 'l'], required: true },
          { name: 'when', type: 'radio', options: ['now', 'later'], required: true },
          { name: 'needs', type: 'checkboxes', options: ['a', 'b', 'c'], required: true },
          { name: 'budget', type: 'number', required: true },
          { name: 'day', type: 'date', required: true },
          { name: 'stars', type: 'rating', required: true, max: 4 },
          { name: 'terms', type: 'consent', required: true },
          { name: 'source', type: 'hidden', prefill: { from: 'query', name: 'utm_source' } },
        ],
        { texts: { options: { size: { s: 'Small', l: 'Large' } }, hints: { budget: 'A year' }, placeholders: { message: 'Tell us' } } },
      ),
      outcomes: [STORED],
    },
    '?utm_source=zalo',
  );
  await page.getByRole('button', { name: 'Send' }).click();
  expect(await page.locator('[part=error]:not(:empty)').count()).toBe(11);
  for (const part of ['radiogroup', 'group'] as const)
    for (const group of await page.getByRole(part).all()) expect(await group.getAttribute('aria-invalid')).toBe('true');
  await page.getByLabel('E-mail').fill('lan@congty.vn');
  await page.getByLabel('Phone number').fill('0912 345 678');
  await page.getByPlaceholder('Tell us').fill('One\nTwo');
  await page.getByLabel('size').selectOption('Large');
  await page.getByLabel('later').check();
  await page.getByLabel('a', { exact: true }).check();
  await page.getByLabel('c', { exact: true }).check();
  expect(
    await page.getByLabel('budget').evaluate((budget) => (budget as HTMLInputElement).ariaDescribedByElements?.map(({ textContent }) => textContent)),
  ).toEqual(['Please answer this.', 'A year']);
  await page.getByLabel('budget').fill('1.000.000');
  await page.getByLabel('day').fill('2026-12-24');
  await page.getByText('★').nth(2).click();
  await page.getByLabel('terms').check();
  await page.getByLabel('You may contact me').check();
  await page.getByRole('button', { name: 'Send' }).dblclick();
  await page.getByText('Thank you!').waitFor();
  // Once, also by a double click.
  expect(await values(page)).toEqual([
    {
      email: 'lan@congty.vn',
      phone: '0912 345 678',
      message: 'One\nTwo',
      size: 'l',
      when: 'later',
      needs: ['a', 'c'],
      budget: '1000000',
      day: '2026-12-24',
      stars: '3',
      terms: true,
      source: 'zalo',
    },
  ]);
});

describe('an e-mail address with a slip', () => {
  it('is asked about once its field was left, and mended by one key', async () => {
    const page = await open({ cta: formCta([...CONTACT]) });
    await page.getByLabel('E-mail').fill('lan@gmial.com');
    await press(page, 'Tab');
    await page.getByRole('status').getByRole('button', { name: 'Did you mean lan@gmail.com?' }).press('Enter');
    expect([await page.getByLabel('E-mail').inputValue(), await focused(page)]).toEqual(['lan@gmail.com', 'field-email']);
    expect(await page.getByText('Did you mean').count()).toBe(0);
  });

  it('is sent as it is by who means it', async () => {
    const page = await open({ cta: formCta([...CONTACT]), outcomes: [STORED] });
    await page.getByLabel('Full name').fill('Lan');
    await page.getByLabel('E-mail').fill('lan@gmial.com');
    await page.getByLabel('You may contact me').check();
    await page.getByText('Did you mean').waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you!').waitFor();
    expect(await values(page)).toEqual([{ name: 'Lan', email: 'lan@gmial.com' }]);
  });
});
