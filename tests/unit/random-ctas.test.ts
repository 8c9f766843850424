// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FormField } from '../../edge/protocol/cta-form.ts';
import { Cta } from '../../edge/protocol/cta.ts';
import { mount } from '../../widget/src/panel/index.tsx';
import type { Outcome, Values } from '../../widget/src/panel/port.ts';
import { anyCta } from '../support/any-cta.ts';

/** `RANDOM_CTAS=20000 npx vitest run --project unit tests/unit/random-ctas.test.ts` for the long run. */
const RUNS = Number(process.env['RANDOM_CTAS'] ?? 500);

const PLAUSIBLE: Partial<Record<FormField['type'], string>> = { email: 'lan@congty.vn', tel: '0912 345 678', number: '0', textarea: 'One\nTwo' };
const plausible = ({ type, min, max }: FormField): string => (type === 'date' ? String(min ?? max ?? '2026-11-22') : (PLAUSIBLE[type] ?? 'Nguyễn Thị Lan'));

/** Writes and ticks, one of each group, as browsers fill in: with a key in one of the fields, since events are slow here. */
function fillIn(form: HTMLFormElement, fields: readonly FormField[]): void {
  const controls = new Map([...form.querySelectorAll<HTMLInputElement>('[name]')].reverse().map((control) => [control.name, control]));
  let last: HTMLInputElement | undefined;
  for (const field of fields) {
    const control = controls.get(`field-${field.name}`);
    if (!control) continue;
    if (/radio|checkbox/.test(control.type)) control.checked = true;
    else control.value = field.type === 'select' ? (field.options?.[0] ?? '') : plausible(field);
    last = control;
  }
  const consent = controls.get('field-');
  if (consent) consent.checked = true;
  for (const type of ['input', 'change']) last?.dispatchEvent(new Event(type, { bubbles: true }));
}

const press = (form: HTMLFormElement) => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

it(`${RUNS} random CTAs are shown, filled in, answered and taken away without an exception`, async () => {
  const faults: unknown[] = [];
  addEventListener('error', ({ error }) => faults.push(error));
  // happy-dom would parse the same style sheet twenty thousand times.
  CSSStyleSheet.prototype.replaceSync = () => {};
  let sent = 0;
  const outcome = fc.constantFrom<Outcome>(
    { state: 'stored', then: { type: 'message' } },
    { state: 'stored', then: { type: 'coupon', code: '<b>10</b>' } },
    { state: 'queued' },
    { state: 'refused', code: 'missing_contact', path: 'fields' },
    { state: 'refused', code: '__proto__', path: 'fields.toString' },
  );
  await fc.assert(
    fc.asyncProperty(
      anyCta,
      outcome,
      fc.subarray(['email', 'tel', 'name', 'toString']),
      fc.constantFrom('vi', 'ar-EG', '__proto__', ''),
      async (input, outcome, known, language) => {
        const { version: _version, name: _name, after: _after, confirm: _confirm, landing: _landing, ...cta } = Cta.parse(input);
        const before = document.body.innerHTML;
        const host = cta.display === 'inline' ? document.body.appendChild(document.createElement('kindling-cta')) : undefined;
        const submits: Values[] = [];
        const mounted = mount(host, {
          cta,
          languages: [language],
          known,
          asked: true,
          notice: () => {},
          follow: () => {},
          draft: { read: async () => undefined, write: () => {} },
          submit: (values, consentText, _signs, tell) => {
            expect(Object.values(cta.texts).some(({ consent }) => consent === consentText)).toBe(true);
            submits.push(values);
            tell(outcome);
          },
        });
        const root = (host ?? document.querySelector('kindling-panel'))?.shadowRoot;
        const form = root?.querySelector('form');
        if (!form) throw new Error('nothing was shown');
        // A text is never markup, whoever wrote it.
        expect(root?.querySelectorAll('script, img[src=x], [onerror]').length).toBe(0);
        for (let step = 0; step < 6 && submits.length === 0; step++) {
          fillIn(form, cta.form.fields);
          press(form);
        }
        sent += submits.length;
        expect(cta.form.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(submits[0] ?? {})));
        expect(Boolean(root?.querySelector('[part~=thanks]'))).toBe(submits.length > 0 && outcome.state !== 'refused');
        mounted.undo();
        host?.remove();
        // happy-dom keeps what had the focus and has gone, until it is asked.
        expect(document.activeElement).toBe(document.body);
        expect(document.body.innerHTML).toBe(before);
        // What is still to come of it comes now, to nothing, and holds no memory.
        await new Promise((resolve) => setTimeout(resolve));
      },
    ),
    { numRuns: RUNS },
  );
  expect(faults).toEqual([]);
  // Patterns, and days between bounds that leave none, can't be filled in by rote; about half of the rest can.
  expect(sent).toBeGreaterThan(RUNS / 3);
}, 1_200_000);
