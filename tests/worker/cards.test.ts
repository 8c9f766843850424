import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { CardBody } from '../../edge/protocol/card.ts';
import { CardPreview, CardVersion } from '../../edge/protocol/card-record.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { publishCard } from '../../edge/src/cards/publish-card.ts';
import type { Env } from '../../edge/src/env.ts';
import { readSite } from '../../edge/src/site/site-store.ts';
import { tell } from '../support/tell.ts';
import { aTeam, DEFAULT, DEFAULT_NAME, page, plus, type Team, WEBINAR, withRule } from '../support/team.ts';
import { bindings, event, leadsOnceThere, newId, PAGE, pull, send, submit } from '../support/test-site.ts';

let team: Team;
let other: Team;
beforeAll(async () => {
  team = await aTeam('site_cards');
  other = await aTeam('site_cards_other');
});

it('has nothing to rate anew on a site that nobody has published on', async () => {
  const fresh = await aTeam('site_cards_fresh');
  await send('site_cards_fresh', newId(), [submit({ email: 'first@shop.example' })]);
  await leadsOnceThere(fresh.key, 1);
  expect(await fresh.record()).toMatchObject({ version: 0, rekeying: null });
});

it('goes from the card that every site begins with to one of its own, and back', async () => {
  const life = await aTeam('site_cards_life');
  const begun = await life.record();
  expect(begun).toMatchObject({ version: 0, rules_version: DEFAULT_NAME, draft: null, changed: false, warnings: [], updated_at: null, published_at: null });
  expect(begun.published).toEqual(DEFAULT);
  expect(begun.sentences.published.map(({ rule }) => rule)).toEqual([...DEFAULT.rules, ...DEFAULT.fit, ...DEFAULT.gates].map(({ id }) => id));
  for (const { en, vi: vietnamese } of begun.sentences.published) {
    expect(en).toMatch(/\w \w.*\.$/);
    expect(vietnamese).not.toBe(en);
  }

  const five = withRule('page_view', { points: 5, label: { en: 'Reads <b>something</b>' } });
  const written = await life.record('/draft', 'PUT', five);
  expect(written).toMatchObject({ version: 0, draft: five, changed: true, published_at: null, updated_at: expect.stringMatching(/Z$/) });
  expect(written.published).toEqual(DEFAULT);
  expect(written.sentences.draft?.find(({ rule }) => rule === 'page_view')?.en).toBe('Reads <b>something</b>');
  expect(await life.record('/draft', 'DELETE')).toEqual(begun);

  expect(await life.publish(five)).toMatchObject({ version: 1, rules_version: 'v1', published: five, draft: null, changed: false });
  // What is published already is no new version, and neither is nothing at all.
  expect(await life.record('/publish', 'POST')).toMatchObject({ version: 1 });
  expect(await life.record('/draft', 'PUT', five)).toMatchObject({ version: 1, changed: false });
  expect(await life.record('/publish', 'POST')).toMatchObject({ version: 1, draft: null });

  expect(await life.publish(plus(WEBINAR))).toMatchObject({ version: 2 });
  const history = ((await life.answer('/history')) as { data: unknown[] }).data.map((each) => CardVersion.parse(each));
  expect(history.map(({ version, rules_version: name, by }) => [version, name, by])).toEqual([
    [2, 'v2', life.key.slice(0, 12)],
    [1, 'v1', life.key.slice(0, 12)],
  ]);
  expect(history.map(({ card }) => card)).toEqual([plus(WEBINAR), five]);

  expect(await life.record('/restore', 'POST', { version: 1 })).toMatchObject({ version: 2, changed: true, draft: five });
  expect(await life.record('/publish', 'POST')).toMatchObject({ version: 3, published: five });
  expect(await life.record('/restore', 'POST', { version: 0 })).toMatchObject({ draft: DEFAULT });
  expect(await life.record('/publish', 'POST')).toMatchObject({ version: 4, rules_version: 'v4', published: DEFAULT });
});

it('scores by a new card with the next batch, without a replay', async () => {
  const visitor = newId();
  const score = async (...events: ReturnType<typeof page>[]) => (await send(team.site, visitor, events)).visitor?.score;
  expect(await score(page('first'))).toMatchObject({ engagement: 1 });
  expect(await score(page('second'))).toMatchObject({ engagement: 2 });
  const { version } = await team.publish(withRule('page_view', { points: 5, at_most: 50 }));
  // The first visit is closed: of it there are only tallies, and they count five times what they did.
  expect(await score(page('third'))).toMatchObject({ engagement: 15, total: 15 });
  expect((await readSite(bindings.DB, team.site))?.card.version).toBe(`v${version}`);
  // The card of another site is none of this one's business.
  expect((await send(other.site, visitor, [page('first')])).visitor?.score).toMatchObject({ engagement: 1 });
});

it('keeps what a rule has gathered while no card has it', async () => {
  const keeping = await aTeam('site_cards_keeping');
  const visitor = newId();
  const engagement = async (...events: ReturnType<typeof page>[]) => (await send(keeping.site, visitor, events)).visitor?.score.engagement;
  const download = event({ type: 'download', visit: 'first', url: `${PAGE}/a.pdf` });
  expect(await engagement(page('first'), download)).toBe(11);
  expect(await engagement(page('second'))).toBe(12);
  await keeping.publish({ ...DEFAULT, rules: DEFAULT.rules.filter(({ id }) => id !== 'download') });
  expect(await engagement(page('third'))).toBe(3);
  await keeping.record('/restore', 'POST', { version: 0 });
  await keeping.record('/publish', 'POST');
  expect(await engagement(page('fourth'))).toBe(14);
});

describe('a lead of the feed', () => {
  /** The rows sum to what is shown, and the shown points of a rule are those of the card that is named. */
  function expectConsistent({ score }: Lead, cards: Record<string, CardBody>): void {
    const card = cards[score.rules_version];
    if (!card) throw new Error(`no card ${score.rules_version}`);
    const sum = (axis: string) => score.explain.filter((row) => row.axis === axis).reduce((total, { points }) => total + points, 0);
    expect(Math.abs(Math.min(100, sum('engagement')) - score.engagement)).toBeLessThanOrEqual(0.5 + 1e-9);
    expect(Math.min(100, sum('fit'))).toBe(score.fit);
    expect(score.total).toBe(score.fit + score.engagement);
    for (const { rule, axis, points, count = 0 } of score.explain.filter((row) => row.axis === 'engagement' && row.count !== undefined)) {
      const { points: each = 0, at_most: most = 0 } = card.rules.find(({ id }) => id === rule) ?? {};
      // A second's cooling is less than a thousandth.
      expect(points, `${axis} ${rule}`).toBeCloseTo(Math.min(most, each * count), 2);
    }
  }

  it('names the card that its points and its reasons are of, before, meanwhile and after', async () => {
    const feed = await aTeam('site_cards_feed');
    const visitor = newId();
    await send(feed.site, visitor, [page('first'), page('first'), page('first', '/pricing')]);
    await send(feed.site, visitor, [submit({ name: 'Lan', email: 'lan@shop.example' }, { visit: 'second' })]);
    const [before] = await leadsOnceThere(feed.key, 1);
    const named: Record<string, CardBody> = { [DEFAULT_NAME]: DEFAULT, v3: DEFAULT };
    expect(before?.score).toMatchObject({ rules_version: DEFAULT_NAME, engagement: 3 + 10 + 15 });
    if (before) expectConsistent(before, named);

    named['v1'] = { ...withRule('page_view', { points: 5, at_most: 50 }), fit: [] };
    const published = await feed.publish(named['v1']);
    expect([null, 'v1']).toContain(published.rekeying?.version ?? null);
    const lead = async () => {
      const [found] = (await pull(feed.key)).data;
      if (!found) throw new Error('the lead is not in the feed');
      expectConsistent(found, named);
      return found.score;
    };
    await lead();
    const waitFor = (expected: object) => vi.waitFor(async () => expect(await lead()).toMatchObject(expected), { timeout: 10_000, interval: 20 });
    await waitFor({ rules_version: 'v1', engagement: 15 + 10 + 15, fit: 0 });

    // A gate that names somebody takes all away, and says so.
    named['v2'] = { ...DEFAULT, gates: [{ id: 'our_own', when: { fact: 'mail_domain', is: ['shop.example'] }, effect: { type: 'disqualify' } }] };
    await feed.publish(named['v2']);
    await waitFor({ rules_version: 'v2', engagement: 0, fit: 20 });

    // What happens afterwards is rated by it as well.
    await feed.publish(DEFAULT);
    await send(feed.site, visitor, [page('third', '/pricing'), submit({ name: 'Lan', email: 'lan@shop.example' }, { visit: 'third' })]);
    await waitFor({ rules_version: 'v3', engagement: 4 + 20 + 30, fit: 20 });
  }, 30_000);
});

it('says who would move before anybody does', async () => {
  const preview = await aTeam('site_cards_preview');
  await send(preview.site, newId(), [submit({ name: 'Minh', email: 'minh@shop.example' })]);
  await leadsOnceThere(preview.key, 1);
  const look = async (body?: unknown) => CardPreview.parse(await preview.answer('/preview', 'POST', body));
  expect(await look()).toMatchObject({ against: DEFAULT_NAME, leads: 1, moved: [], examples: [], not_counted: [] });
  const card = {
    ...plus(WEBINAR, { id: 'prices', on: 'page_view', where: { group: 'prices' }, points: 1, at_most: 1 }),
    bounds: { ...DEFAULT.bounds, warm: 10 },
  };
  const seen = await look({ card });
  expect(seen).toMatchObject({ leads: 1, of: 1, moved: [{ from: 'cold', to: 'warm', count: 1 }], not_counted: ['webinar', 'prices'] });
  expect(seen.examples).toMatchObject([{ name: 'Minh', from: { temperature: 'cold' }, to: { temperature: 'warm' } }]);
  tell(seen.warnings, [['rules.14.where.group', 'unknown_group']]);
  // Nobody has.
  expect((await pull(preview.key)).data[0]?.score).toMatchObject({ temperature: 'cold', rules_version: DEFAULT_NAME });
  expect(await preview.record()).toMatchObject({ draft: null, version: 0 });
  await preview.record('/draft', 'PUT', card);
  expect(await look({})).toMatchObject({ moved: [{ from: 'cold', to: 'warm', count: 1 }] });
  tell((await preview.problem('/preview', 'POST', { card: withRule('page_view', { points: 30 }) })).errors, [['card.rules.0.at_most', 'ceiling_below_points']]);
  tell((await preview.problem('/preview', 'POST', { card: withRule('page_view', { on: 'download' }) })).errors, [['card.rules.0.id', 'rule_means_another']]);
  tell((await preview.problem('/preview', 'POST', { crad: {} })).errors, [['crad', 'unknown_setting']]);
});

describe('what one id has counted, no other thing is counted under', () => {
  const refused = [['rules.13.id', 'rule_means_another']] as [string, string][];
  let strict: Team;
  beforeAll(async () => {
    strict = await aTeam('site_cards_meaning');
    await strict.publish(plus({ ...WEBINAR, where: { cta: ['b', 'a'], property: { name: 'room', is: ['x', 'y'] } } }));
    await strict.publish(DEFAULT);
  });

  it('also when no card has it any more', async () => {
    tell((await strict.problem('/draft', 'PUT', plus(WEBINAR))).errors, refused);
    tell((await strict.problem('/draft', 'PUT', withRule('page_view', { limit: { times: 20, per: 'day' } }))).errors, [['rules.0.id', 'rule_means_another']]);
    const gate = { id: 'webinar', when: { fact: 'event', on: 'webinar_joined' }, effect: { type: 'disqualify' } };
    tell((await strict.problem('/draft', 'PUT', { ...DEFAULT, gates: [gate] })).errors, [['gates.0.id', 'rule_means_another']]);
    expect(await strict.record()).toMatchObject({ draft: null, version: 2 });
  });

  it('but the same may be worth another number, and be written in another order', async () => {
    const same = plus({
      at_most: 7,
      points: 7,
      where: { property: { is: ['y', 'x'], name: 'room' }, cta: ['a', 'b', 'a'] },
      on: 'webinar_joined',
      id: 'webinar',
    });
    expect(await strict.record('/draft', 'PUT', same)).toMatchObject({ changed: true });
    // The site has none of them, which is said and keeps nobody from anything.
    tell((await strict.record()).warnings, [
      ['rules.13.where.cta.0', 'unknown_cta'],
      ['rules.13.where.cta.1', 'unknown_cta'],
      ['rules.13.where.cta.2', 'unknown_cta'],
    ]);
    expect(await strict.record('/publish', 'POST')).toMatchObject({ version: 3 });
  });

  it('nor when the draft was there first', async () => {
    await strict.record('/draft', 'PUT', plus({ ...WEBINAR, id: 'fair' }));
    const meanwhile = JSON.stringify(plus({ ...WEBINAR, id: 'fair', on: 'fair_visited' }));
    await bindings.DB.prepare("INSERT INTO cards (site, version, card, at, by) VALUES (?, 4, ?, 0, '')").bind(strict.site, meanwhile).run();
    tell((await strict.problem('/publish', 'POST')).errors, refused);
    expect(await strict.record()).toMatchObject({ version: 4, changed: true });
  });

  it('and another site may count what it likes', async () => {
    expect((await other.ask('/draft', 'PUT', plus(WEBINAR))).status).toBe(200);
    expect((await other.ask('/draft', 'DELETE')).status).toBe(200);
  });
});

it('makes one version of a draft that several people publish at once', async () => {
  const crowd = await aTeam('site_cards_crowd');
  await crowd.record('/draft', 'PUT', plus(WEBINAR));
  const records = await Promise.all(Array.from({ length: 5 }, () => crowd.record('/publish', 'POST')));
  expect(new Set(records.map(({ version }) => version))).toEqual(new Set([1]));
  expect(await crowd.record()).toMatchObject({ version: 1, draft: null, published: plus(WEBINAR) });
});

it('publishes also when nobody can be told to bring the leads under it', async () => {
  const alone = await aTeam('site_cards_alone');
  await alone.record('/draft', 'PUT', plus(WEBINAR));
  const site = await readSite(bindings.DB, alone.site);
  if (!site) throw new Error('no site');
  const WORK = {
    getByName() {
      throw new Error('out');
    },
  } as unknown as Env['WORK'];
  expect(await publishCard({ ...bindings, WORK }, site, 'test', Date.now())).toMatchObject({ version: 1, draft: null });
});

it('loads a few cards with a site, however many were published', async () => {
  const busy = await aTeam('site_cards_busy');
  const insert = bindings.DB.prepare("INSERT INTO cards (site, version, card, at, by, in_use) VALUES (?, ?, ?, 0, '', ?)");
  const put = (version: number, inUse: number) => insert.bind(busy.site, version, JSON.stringify(DEFAULT), inUse);
  await bindings.DB.batch(Array.from({ length: 40 }, (_, i) => put(i + 1, i < 36 ? 1 : 0)));
  expect(await readSite(bindings.DB, busy.site)).toMatchObject({ card: { version: 'v40' }, cards: [{ version: 'v36' }] });
  await bindings.DB.prepare('UPDATE cards SET in_use = 0 WHERE site = ?').bind(busy.site).run();
  expect(await readSite(bindings.DB, busy.site)).toMatchObject({ card: { version: 'v40' }, cards: [] });
  expect(((await busy.answer('/history')) as { data: unknown[] }).data).toHaveLength(40);
});
