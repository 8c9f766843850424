import { runDurableObjectAlarm } from 'cloudflare:test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import { assign } from '../../edge/protocol/assign.ts';
import type { PublicCta, SiteConfig } from '../../edge/protocol/site-config.ts';
import { dateIn } from '../../edge/src/experiments/calendar.ts';
import { sampleRatioMismatch } from '../../edge/src/experiments/sample-ratio-mismatch.ts';
import { type DayCounts, verdict } from '../../edge/src/experiments/verdict.ts';
import { dropCached } from '../../edge/src/site/site-store.ts';
import { armOf } from '../../widget/src/stage/arm-of.ts';
import { seeded } from '../load/random.ts';
import { type Counted, crowd, type Member, truthOf } from '../support/experiment-crowd.ts';
import { experimenting } from '../support/experimenting.ts';
import { bindings, call, makeSite, PAGE, post, siteKey } from '../support/test-site.ts';

/** A crowd of browsers on a bad network, and what is counted of it: in the end exactly what they did. */

/** `npm run crowd` takes 1,000. */
const CROWD = Number((import.meta as unknown as { env: Record<string, string> }).env['VITE_CROWD'] ?? 200);
const AT_ONCE = 40;
const SITE = 'site_exp_exact';
const SEED = 'SeedOfTheCrowd01';
const DAY_MS = 86_400_000;
const WEIGHTS = [5_000, 5_000];
/** A config of a moment ago, by which nearly everybody gets the first arm or the second. */
const MOVED = [
  [9_999, 1],
  [1, 9_999],
];
const CRAWLER = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const STORM = 225;

interface Doing {
  record(type: string, details: object): void;
  page(): void;
}
interface Page {
  act(does: (kindling: Doing) => void): void;
  settle(): Promise<void>;
  close(): void;
}
interface Browsers {
  openWorld(): () => void;
  openBrowser(config: SiteConfig, visitor: string, network: (body: string) => Promise<Response>, ago: () => number): { open(): Page };
}
// The SDK is written for another world than a Worker's, whose types don't go together with these.
const [browsers] = Object.values(import.meta.glob<Browsers>('../support/sdk-browser.ts', { eager: true })) as [Browsers];

let key = '';
let run = '';
let zone = '';
let config: SiteConfig;
let closeWorld = (): void => {};
const { start, counts } = experimenting(
  SITE,
  () => key,
  () => run,
);

beforeAll(async () => {
  // Where it is about noon: no day ends while the crowd is at it.
  const offset = 12 - new Date().getUTCHours();
  zone = `Etc/GMT${offset === 0 ? '' : offset > 0 ? `-${offset}` : `+${-offset}`}`;
  await makeSite(SITE, { time_zone: zone });
  key = await siteKey(SITE, ['admin']);
  run = await start('crowd', 'cta_newsletter');
  // The same split each time, and one that had other weights for a while.
  const from = Date.now() - 2 * DAY_MS;
  await bindings.DB.prepare('UPDATE experiment_runs SET seed = ?, started_at = started_at - ?, weights = ? WHERE site = ? AND run = ?')
    .bind(SEED, 5 * DAY_MS, JSON.stringify([...MOVED, WEIGHTS].map((weights, i) => ({ from: from + i, weights }))), SITE, run)
    .run();
  dropCached(SITE);
  config = await (await call(`/v1/config/${SITE}`, { headers: { origin: PAGE } })).json();
  closeWorld = browsers.openWorld();
});
afterAll(() => closeWorld());

/** What is still under way, and copies that come last of all. */
const flying: Promise<unknown>[] = [];
const late: (() => Promise<unknown>)[] = [];
const refused: unknown[] = [];

/** What was sent arrives, or doesn't, or twice, or later, or its answer is lost. */
function network(visitor: string, isUp: () => boolean, isGood: boolean, headers: Record<string, string>): (body: string) => Promise<Response> {
  const luck = seeded([...visitor].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) >>> 0);
  const arrive = async (body: string): Promise<Response> => {
    const response = await post(body, headers);
    const answer: Answer = await response.clone().json();
    if (response.status !== 200) throw new Error(`${response.status} ${JSON.stringify(answer)}`);
    refused.push(...answer.refused);
    return response;
  };
  const fare = async (body: string): Promise<Response> => {
    const chance = isGood ? 1 : luck.next();
    if (!isUp() || chance < 0.1) throw new TypeError('no network');
    if (chance < 0.2) late.push(() => arrive(body));
    if (chance < 0.3) await arrive(body);
    const response = await arrive(body);
    if (chance > 0.3 && chance < 0.4) throw new TypeError('the answer was lost');
    return response;
  };
  return (body) => {
    const done = fare(body);
    flying.push(done.catch(() => {}));
    return done;
  };
}

/** The config as somebody has it who gets another arm than by the weights of now. */
function movedCta(cta: PublicCta, visitor: string): PublicCta {
  const { test } = cta;
  if (!test) throw new Error('nothing is tested');
  return { ...cta, test: { ...test, weights: MOVED.find((weights) => assign({ ...test, weights }, visitor) !== assign(test, visitor)) ?? [] } };
}

/** What one of them does, on one page or two. Returns the arm that they saw first, and when. */
async function live({ visitor, course, daysOffline, isToldBetween }: Member, n: number): Promise<{ arm: string; at: number }> {
  const isRobot = course.startsWith('robot');
  let ago = isRobot ? 5_000 : daysOffline * DAY_MS;
  let isUp = daysOffline === 0;
  const headers = course === 'crawler' ? { 'user-agent': CRAWLER } : undefined;
  const browser = browsers.openBrowser(
    config,
    visitor,
    network(visitor, () => isUp, isRobot, headers ?? {}),
    () => ago,
  );
  const cta = config.ctas.find(({ id }) => id === 'cta_newsletter') as PublicCta;
  const [, exposure] = armOf(cta, { id: visitor, fits: true, search: '' });
  const of = (which: PublicCta) => ({ cta: cta.id, ...armOf(which, { id: visitor, fits: true, search: '' })[1] });
  const see = (kindling: Doing, which = cta): void => kindling.record('cta_view', of(which));
  // Each arm asks for something else.
  const contact = exposure.arm === 'short' ? { phone: `09120${String(n).padStart(5, '0')}` } : { email: `${visitor}@congty.vn` };
  const send = (kindling: Doing): void => kindling.record('form_submit', { ...of(cta), variant: exposure.arm, fields: contact, consent_text: 'I agree' });

  const first = browser.open();
  const at = Date.now() - ago;
  first.act((kindling) => {
    kindling.page();
    if (course.startsWith('converts_before') || course === 'converts_unseen') send(kindling);
    if (course === 'robot_before') for (let i = 0; i < STORM; i++) kindling.page();
    if (course !== 'converts_unseen') see(kindling);
    if (course === 'converts') send(kindling);
  });
  if (isUp) await first.settle();
  if (isToldBetween) await tell(visitor);
  first.close();
  const comesBack = !isUp || course.endsWith('later') || course === 'sees_both' || course === 'robot' || n % 6 === 0;
  if (!comesBack) return { arm: exposure.arm ?? '', at };
  isUp = true;
  if (!isRobot) ago = 0;

  const second = browser.open();
  second.act((kindling) => {
    kindling.page();
    if (course === 'converts_later' || course === 'converts_before_and_later') send(kindling);
    if (course === 'sees_both') see(kindling, movedCta(cta, visitor));
    if (course === 'looks' && n % 6 === 0) see(kindling);
    if (course === 'robot') for (let i = 0; i < STORM; i++) kindling.page();
  });
  await second.settle();
  second.close();
  return { arm: exposure.arm ?? '', at };
}

const tell = (visitor: string): Promise<boolean> => runDurableObjectAlarm(bindings.VISITOR.getByName(`${SITE}/${visitor}`));

async function inTurns<T, R>(all: readonly T[], act: (each: T, i: number) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < all.length; i = next++) done[i] = await act(all[i] as T, i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
}

const daysOf = async (of: string): Promise<Record<string, Counted>> => {
  const { results } = await bindings.DB.prepare('SELECT arm, day, exposures, leads, seen_both, robots FROM experiment_days WHERE site = ? AND run = ?')
    .bind(SITE, of)
    .all<Counted & { arm: string; day: string }>();
  return Object.fromEntries(results.map(({ arm, day, ...counted }) => [`${arm} ${day}`, counted]));
};

it('counts of a crowd exactly what it did, by arm and day, and its split is as planned', { timeout: 300_000 }, async () => {
  const members = crowd(CROWD);
  const lived = await inTurns(members, live);
  await inTurns(late.toReversed(), (arrive) => arrive());
  await Promise.all(flying);
  await inTurns(members, ({ visitor }) => tell(visitor));

  const truth: Record<string, Counted> = {};
  for (const [i, { course }] of members.entries()) {
    const { arm = '', at = 0 } = lived[i] ?? {};
    const counted = truthOf(course);
    if (!counted) continue;
    const before = (truth[`${arm} ${dateIn(zone, at)}`] ??= { exposures: 0, leads: 0, seen_both: 0, robots: 0 });
    for (const name of ['exposures', 'leads', 'seen_both', 'robots'] as const) before[name] += counted[name];
  }
  await expect.poll(() => daysOf(run), { timeout: 30_000 }).toEqual(truth);
  expect(refused).toEqual([]);
  // Two arms, on the day itself and on three days before it.
  expect(Object.keys(truth)).toHaveLength(8);

  const arms = await Promise.all(['control', 'short'].map((arm) => counts(run, arm)));
  expect(
    sampleRatioMismatch(
      arms.map(({ exposures }) => exposures),
      WEIGHTS,
    ),
  ).toMatchObject({ isBroken: false });
});

it('calls an experiment untrustworthy that loses 6 % of one arm’s visitors, and not the same one that loses nobody', async () => {
  const split = { seed: SEED, coverage: 10_000, weights: WEIGHTS };
  const first = dateIn(zone, Date.now());
  const dayOf = (n: number): string => new Date(Date.parse(first) + (n % 8) * DAY_MS).toISOString().slice(0, 10);
  const everybody = Array.from({ length: 24_000 }, (_, n) => {
    const arm = assign(split, `planted-${n}`) === 0 ? 'control' : 'short';
    return { n, arm, day: dayOf(n), isLost: arm === 'short' && Math.floor(n / 8) % 50 < 3 };
  });
  const see = async (rows: typeof everybody): Promise<void> => {
    await bindings.DB.prepare(
      `INSERT INTO exposures (site, run, visitor, arm, day, at, is_lead)
       SELECT ?1, 'planted', value ->> 'n', value ->> 'arm', value ->> 'day', 0, value ->> 'n' % 20 = 0 FROM json_each(?2)`,
    )
      .bind(SITE, JSON.stringify(rows))
      .run();
  };
  const judge = async () => {
    const { results } = await bindings.DB.prepare('SELECT arm, day, exposures, leads FROM experiment_days WHERE site = ? AND run = ?')
      .bind(SITE, 'planted')
      .all<{ arm: string; day: string; exposures: number; leads: number }>();
    const days = Array.from({ length: 8 }, (_, i): DayCounts => {
      const until = results.filter(({ day }) => day <= dayOf(i));
      const sum = (which: string, what: 'exposures' | 'leads') => until.filter(({ arm }) => arm === which).reduce((all, row) => all + row[what], 0);
      return { day: i + 1, arms: ['control', 'short'].map((arm) => ({ exposures: sum(arm, 'exposures'), conversions: sum(arm, 'leads') })) };
    });
    return verdict(days, { plannedDays: 14, alpha: 0.05, weights: WEIGHTS });
  };
  await see(everybody.filter(({ isLost }) => !isLost));
  expect(await judge()).toMatchObject({ state: 'untrustworthy', decidedOn: null, arm: null, split: { isBroken: true } });
  await see(everybody.filter(({ isLost }) => isLost));
  expect(await judge()).toMatchObject({ state: 'leading', split: { isBroken: false } });
});
