import { abortAllDurableObjects, evictAllDurableObjects } from 'cloudflare:test';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CardBody } from '../../edge/protocol/card.ts';
import type { ScoringRecord } from '../../edge/protocol/card-record.ts';
import { BacktestAnswer, LearnAnswer, type LearnReport } from '../../edge/protocol/learning.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { beginLearning, type LearnState } from '../../edge/src/learn-run/learn-state.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import { begin, progressOf } from '../../edge/src/work/begin.ts';
import { simulateLeads } from '../support/simulated-leads.ts';
import { storeLeads } from '../support/store-leads.ts';
import { bindings, call, leadsOnceThere, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

/** What a site of which the truth is known learns from its leads: pricing makes customers, page views don't. */
const SITE = 'site_learning';
const NOW = Date.now();
const TRUTH = { points: { pricing: 16, business_address: 20 }, intercept: -2.6 };
const { leads: plain, won } = simulateLeads(1_500, TRUTH, { now: NOW, seed: 3 });
/** A field that sales people fill in when they have sold. */
const leads = plain.map((lead, i) =>
  won[i] || i % 25 === 0 ? { ...lead, person: { ...lead.person, fields: { ...lead.person.fields, contract: `HD-${i}` } } } : lead,
);

const keys = new Map<string, string>();
const ask = async (site: string, method: string, path: string, body?: unknown): Promise<Response> => {
  const key = keys.get(site) ?? (await siteKey(site, ['admin']));
  keys.set(site, key);
  return call(path, { method, headers: { authorization: `Bearer ${key}` }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
};
const learning = async (site: string): Promise<LearnAnswer> => LearnAnswer.parse(await (await ask(site, 'GET', '/v1/scoring/learn')).json());
const learned = (site: string): Promise<LearnAnswer> =>
  vi.waitFor(
    async () => {
      const answer = await learning(site);
      expect(answer.state).toBe('done');
      return answer;
    },
    { timeout: 30_000, interval: 50 },
  );
const reportOf = async (site: string): Promise<LearnReport> => {
  const { report } = await learned(site);
  if (!report) throw new Error('a run that is done has a report');
  return report;
};
const backTested = async (site: string, body?: unknown): Promise<BacktestAnswer> => {
  const response = await ask(site, 'POST', '/v1/scoring/backtest', body);
  expect(response.status).toBe(200);
  return BacktestAnswer.parse(await response.json());
};
const scoring = async (site: string): Promise<ScoringRecord> => (await ask(site, 'GET', '/v1/scoring')).json();
const { version: _version, ...DEFAULT_BODY } = DEFAULT_CARD;

beforeAll(async () => {
  await makeSite(SITE);
  await storeLeads(SITE, leads);
});

describe('learning', () => {
  it('says that nothing was learned before it was asked for', async () => {
    await makeSite('site_fresh');
    expect(await learning('site_fresh')).toEqual({ state: 'none', progress: null, started_at: null, ended_at: null, report: null });
    const refused = await ask('site_fresh', 'POST', '/v1/scoring/learn/draft');
    expect([refused.status, ((await refused.json()) as ProblemDetails).code]).toEqual([409, 'nothing_learned']);
  });

  it('finds what makes customers, warns of what knows the end, and publishes nothing', { timeout: 60_000 }, async () => {
    const begun = await ask(SITE, 'POST', '/v1/scoring/learn');
    expect([begun.status, LearnAnswer.parse(await begun.json()).state]).toEqual([202, 'running']);
    const { progress, started_at: from, ended_at: to } = await learned(SITE);
    const report = await reportOf(SITE);
    expect(progress).toMatchObject({ step: 'done' });
    expect(progress?.done).toBe(progress?.total);
    expect(Date.parse(to ?? '')).toBeGreaterThanOrEqual(Date.parse(from ?? ''));

    const points = (rule: string) => report.changes.find((change) => change.rule === rule)?.after ?? -1;
    expect(points('pricing')).toBeGreaterThan(9);
    expect(points('pricing')).toBeGreaterThan(5 * points('page_view'));
    expect(points('business_address')).toBeGreaterThan(10);
    expect(report.leads).toMatchObject({ read: 1_500, unusable: 0 });
    expect(report.leads.known + report.leads.censored).toBe(1_500);
    expect(report.metrics.learned.auc).toBeGreaterThan(report.metrics.published.auc ?? 1);
    expect(report.verdict).toBe('better');
    expect(report.leaks).toContainEqual(expect.objectContaining({ of: 'field', name: 'contract', sign: 'missing_tells' }));
    for (const sentence of [
      /Learned from \d+ leads, of whom \d+ became customers/,
      /Of the 20 % you would call first, \d+ % became customers/,
      /the field contract/,
    ])
      expect(report.words.en.join(' ')).toMatch(sentence);
    expect(report.words.vi).toHaveLength(report.words.en.length);
    expect(await scoring(SITE)).toMatchObject({ version: 0, draft: null });
  });

  it('puts the proposal into the draft when somebody says so, and still publishes nothing', async () => {
    const { report } = await learned(SITE);
    const response = await ask(SITE, 'POST', '/v1/scoring/learn/draft');
    expect(response.status).toBe(200);
    const { draft, version, published } = await scoring(SITE);
    expect(draft).toEqual(CardBody.parse(report?.card));
    expect({ version, published }).toEqual({ version: 0, published: DEFAULT_BODY });
    // And the draft is what a back-test takes up.
    const tested = await backTested(SITE);
    expect(tested).toMatchObject({ tested: 'draft', against: 'default-2', learned_from_these: true });
    expect(tested.words.en.join(' ')).toContain('it looks better here than it will be with new ones');
  });

  it('ends the same when its object is killed and evicted on the way', { timeout: 90_000 }, async () => {
    const CHUNK = 150;
    for (const site of ['site_whole', 'site_killed']) {
      await makeSite(site);
      await storeLeads(site, leads.slice(0, 600));
    }
    await begin(bindings, 'site_whole', 'learn', beginLearning(NOW, CHUNK));
    const whole = await learned('site_whole');
    await begin(bindings, 'site_killed', 'learn', beginLearning(NOW, CHUNK));
    const steps = new Set<string>();
    for (let kills = 0; kills < 12; kills++) {
      const before = await progressOf<LearnState>(bindings, 'site_killed', 'learn');
      if (before?.at === null) break;
      steps.add(before?.state.step ?? '');
      await (kills % 2 ? abortAllDurableObjects() : evictAllDurableObjects());
      await vi.waitFor(
        async () => expect((await progressOf<LearnState>(bindings, 'site_killed', 'learn'))?.state.done).toBeGreaterThan(before?.state.done ?? 0),
        { timeout: 20_000, interval: 5 },
      );
    }
    expect(steps.size).toBeGreaterThan(1);
    expect((await learned('site_killed')).report).toEqual(whole.report);
  });

  it('says how many outcomes are missing, and proposes nothing', async () => {
    const site = 'site_few';
    await makeSite(site);
    const customers = leads.filter(({ outcome }) => outcome?.status === 'customer').slice(0, 4);
    const others = leads.filter(({ outcome }) => outcome?.status === 'disqualified').slice(0, 60);
    await storeLeads(site, [...customers, ...others]);
    await ask(site, 'POST', '/v1/scoring/learn');
    const { report } = await learned(site);
    expect(report).toMatchObject({ missing: { customers: 11, others: 0 }, card: null, verdict: 'too_few', leads: { known: 64, customers: 4 } });
    expect(report?.words.en[0]).toContain('missing: 11 customers.');
    expect((await ask(site, 'POST', '/v1/scoring/learn/draft')).status).toBe(409);
  });

  it('ends well for a site without leads', async () => {
    await makeSite('site_empty');
    await ask('site_empty', 'POST', '/v1/scoring/learn');
    expect((await learned('site_empty')).report).toMatchObject({ missing: { customers: 15, others: 15 }, card: null, leads: { read: 0 } });
  });

  it('says that it failed where trying again would not help, and begins anew when it is asked to', async () => {
    const site = 'site_lost';
    await makeSite(site);
    await begin(bindings, site, 'learn', { ...beginLearning(NOW), step: 'learn', portions: 2 });
    await expect.poll(async () => (await learning(site)).state, { timeout: 10_000 }).toBe('failed');
    expect(await learning(site)).toMatchObject({ report: null });
    await ask(site, 'POST', '/v1/scoring/learn');
    expect((await learned(site)).report).toMatchObject({ leads: { read: 0 } });
  });

  it('goes on with a run that is under way when somebody asks again', async () => {
    const site = 'site_twice';
    await makeSite(site);
    await storeLeads(site, leads.slice(0, 300));
    const began = NOW - 5_000;
    await begin(bindings, site, 'learn', beginLearning(began, 20));
    await ask(site, 'POST', '/v1/scoring/learn');
    expect((await learned(site)).started_at).toBe(new Date(began).toISOString());
  });
});

describe('which leads teach', () => {
  it('are those that the team got to see, and whoever has an outcome', async () => {
    const site = 'site_seen';
    await makeSite(site);
    const old = leads.slice(0, 7).map((lead) => ({ ...lead, createdAt: NOW - 200 * DAY_MS, outcome: null }));
    const won = { type: 'outcome', status: 'customer', at: NOW, occurredAt: NOW - 100 * DAY_MS, by: 'kd_live_test' };
    const over = [
      {},
      { quarantined: 1 },
      { quarantined: 1, decision: won },
      { confirmed: 0 },
      { merged_into: 'lead_x', decision: won },
      // Sent back: it is open again, and old enough for its silence to mean no.
      { decision: { type: 'recycle', at: NOW, by: 'kd_live_test', reason: 'later', engagement: 0 } },
      { born: null },
    ];
    await storeLeads(site, old, (lead) => over[lead] ?? {});
    expect((await backTested(site)).leads).toEqual({ read: 4, known: 3, customers: 1, censored: 0, unusable: 1 });
  });

  it('are counted from the form to the outcome that the CRM writes back', async () => {
    const site = 'site_path';
    await makeSite(site);
    const answer = await send(site, newId(), [submit({ name: 'Lan', email: 'lan@congty.vn' })]);
    await leadsOnceThere(await siteKey(site), 1);
    expect((await backTested(site)).leads).toEqual({ read: 1, known: 0, customers: 0, censored: 1, unusable: 0 });
    const outcome = await ask(site, 'POST', `/v1/leads/${answer.leads[0]?.lead}/outcome`, { status: 'customer' });
    expect(outcome.status).toBe(200);
    expect((await backTested(site)).leads).toEqual({ read: 1, known: 1, customers: 1, censored: 0, unusable: 0 });
  });
});

describe('a back-test', () => {
  const good: CardBody = {
    ...DEFAULT_BODY,
    rules: DEFAULT_BODY.rules.map((rule) => (rule.id === 'pricing' ? { ...rule, points: 40, at_most: 120 } : rule)),
    fit: DEFAULT_BODY.fit.map((rule) => (rule.id === 'business_address' ? { ...rule, points: 60 } : rule)),
  };

  it('tells in both languages how any card would have done against the published one', async () => {
    const answer = await backTested(SITE, { card: good });
    expect(answer).toMatchObject({ tested: 'card', against: 'default-2', verdict: 'better', missing: null, not_counted: [], learned_from_these: false });
    expect(answer.metrics.candidate.auc).toBeGreaterThan(answer.metrics.published.auc ?? 1);
    expect(answer.metrics.candidate.leads).toBe(answer.metrics.published.leads);
    expect(answer.metrics.candidate.calibration.length).toBeGreaterThan(4);
    expect(answer.difference?.low).toBeGreaterThan(0);
    expect(answer.half_life?.by.map(({ days }) => days)).toEqual([1, 3, 7, 14, 30, 90]);
    expect(answer.words.en.join('\n')).toMatch(/Of the 20 % you would call first, \d+ % became customers; at random \d+ %\./);
    expect(answer.words.vi.join('\n')).toMatch(/Trong 20 % khách tiềm năng mà bạn sẽ gọi trước/);
    const swapped = await backTested(SITE, { card: { ...good, rules: good.rules.filter(({ id }) => id !== 'pricing') } });
    expect(swapped.metrics.candidate.auc).toBeLessThan(answer.metrics.candidate.auc ?? 0);
  });

  it('says which rules have counted nothing yet', async () => {
    const rules = [...good.rules, { id: 'webinar', on: 'webinar', points: 20, at_most: 40 }];
    const answer = await backTested(SITE, { card: { ...good, rules } });
    expect(answer.not_counted).toEqual(['webinar']);
    expect(answer.words.en.join(' ')).toContain('webinar');
  });

  it('says how many outcomes are missing instead of a verdict', async () => {
    await makeSite('site_none');
    expect(await backTested('site_none', {})).toMatchObject({
      tested: 'published',
      verdict: 'too_few',
      missing: { customers: 10, others: 10 },
      difference: null,
      half_life: null,
    });
  });

  it('names what is wrong with a card', async () => {
    const refusal = async (card: unknown) => {
      const response = await ask(SITE, 'POST', '/v1/scoring/backtest', { card });
      expect(response.status).toBe(400);
      return ((await response.json()) as ProblemDetails).errors.map(({ path, code }) => `${path} ${code}`);
    };
    expect(await refusal({ ...good, rules: [{ ...good.rules[0], points: 0 }] })).toEqual(['card.rules.0.points invalid_number']);
    expect(await refusal({ ...good, rules: [{ ...good.rules[0], on: 'download' }] })).toEqual(['card.rules.0.id rule_means_another']);
    expect((await ask(SITE, 'POST', '/v1/scoring/backtest', { cards: good })).status).toBe(400);
  });
});

describe('whose it is', () => {
  it('is for keys that may change the site, and each sees its own leads and runs only', async () => {
    await makeSite('site_other');
    const reader = await siteKey(SITE, ['leads:read', 'leads:write']);
    for (const [method, path] of [
      ['POST', '/v1/scoring/backtest'],
      ['GET', '/v1/scoring/learn'],
      ['POST', '/v1/scoring/learn'],
      ['POST', '/v1/scoring/learn/draft'],
    ] as const) {
      expect((await call(path, { method })).status).toBe(401);
      expect((await call(path, { method, headers: { authorization: `Bearer ${reader}` } })).status).toBe(403);
    }
    expect((await learning('site_other')).state).toBe('none');
    expect((await backTested('site_other')).leads.read).toBe(0);
    expect((await ask('site_other', 'POST', '/v1/scoring/learn/draft')).status).toBe(409);
    const wrong = await ask(SITE, 'DELETE', '/v1/scoring/learn');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });
});
