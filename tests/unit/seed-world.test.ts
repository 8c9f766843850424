import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PRICING_EXPERIMENT } from '../../demo/pricing-experiment.ts';
import { demoSettings } from '../../demo/settings.ts';
import { ADDRESSES } from '../../demo/site-map.ts';
import { FILES, PAGES } from '../../seed/world/demo-site.ts';
import { nextOfficeHour } from '../../seed/world/calendar.ts';
import { worldOf } from '../../seed/world/world.ts';

/** The people with whom a first start fills the demo. */

const UNTIL = Date.parse('2026-11-20T08:00:00Z');
const ORIGIN = 'http://localhost:4173';
const world = (seed: number, visitors = 400) =>
  worldOf({ seed, weeks: 6, visitors, until: UNTIL, origin: ORIGIN, running: PRICING_EXPERIMENT, consentOf: (cta, lang) => `${cta} ${lang}` });
const formsOf = ({ sendings }: ReturnType<typeof world>) => sendings.flatMap(({ events }) => events.filter(({ type }) => type === 'form_submit'));

it('makes the same people of the same number, and others of another', () => {
  expect(world(7)).toEqual(world(7));
  expect(formsOf(world(8))).not.toEqual(formsOf(world(7)));
});

it('changes nobody by one more visitor', () => {
  const of = (visitors: number) => world(7, visitors).sendings.filter(({ person }) => person > 5 && person < 100);
  expect(of(401)).toEqual(of(400));
});

it('knows the demo site as it is', () => {
  expect(Object.fromEntries(Object.entries(PAGES).map(([page, { vi, en }]) => [page, { vi: vi[0], en: en[0] }]))).toEqual(ADDRESSES);
  for (const { vi, en } of Object.values(FILES)) for (const file of [vi, en]) expect(existsSync(join('demo', file)), file).toBe(true);
});

it('sends forms that their CTAs take, of all CTAs', () => {
  const { ctas } = demoSettings(ORIGIN);
  const forms = formsOf(world(7, 1_200));
  expect(new Set(forms.map(({ cta }) => cta))).toEqual(new Set(ctas.map(({ id }) => id)));
  for (const { cta, fields } of forms) {
    const names = new Set(ctas.find(({ id }) => id === cta)?.form.fields.map(({ name }: { name: string }) => name));
    expect(Object.keys(fields ?? {}).filter((name) => !names.has(name))).toEqual([]);
  }
});

it('reaches nobody: addresses are no addresses, and numbers are nobody’s', () => {
  const given = (name: string): string[] =>
    formsOf(world(7, 1_200)).flatMap(({ fields }) => (fields?.[name] ? [String(fields[name]).replaceAll(' ', '')] : []));
  // RFC 2606 keeps `.example`; at Gmail no address has an underscore.
  expect(given('email').filter((email) => !/\.example$|^[a-z]+_[a-z]+\d*@gmail\.com$/.test(email))).toEqual([]);
  const NOBODYS = /^095\d{7}$|^\+120255501\d\d$|^\+61491570006$|^\+4477009000\d\d$|^\+33639981234$/;
  expect(given('phone').filter((phone) => !NOBODYS.test(phone))).toEqual([]);
});

it('has nothing happen after its end, and nobody works at night', () => {
  const { sendings, deeds } = world(7);
  expect(sendings.every(({ at }) => at < UNTIL) && deeds.every(({ at }) => at < UNTIL)).toBe(true);
  // Friday evening in Vietnam: the next office hour is Monday at eight.
  expect(new Date(nextOfficeHour(Date.parse('2026-11-20T12:00:00Z'))).toISOString()).toBe('2026-11-23T01:00:00.000Z');
});

it('moves the clock of all objects that there are', () => {
  const classes = [...readFileSync('wrangler.toml', 'utf8').matchAll(/class_name = "(\w+)"/g)].map(([, name]) => name);
  const worker = readFileSync('seed/moved-clock/worker.ts', 'utf8');
  expect([...worker.matchAll(/^export const (\w+) = noting\('\1'/gm)].map(([, name]) => name).toSorted()).toEqual(classes.toSorted());
});
