import { beforeAll, describe, expect, it } from 'vitest';
import type { ExperimentRecord, PlanAnswer } from '../../edge/protocol/experiment-record.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { assign } from '../../edge/protocol/assign.ts';
import { bindings, call, makeSite, newId, siteKey } from '../support/test-site.ts';

const SITE = 'site_experiments';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['admin']);
});

const PLAN = {
  id: 'headline',
  name: 'A shorter headline',
  cta: 'cta_quote',
  arms: [
    { id: 'control', name: 'As it is', weight: 5_000 },
    { id: 'short', name: 'Short', weight: 5_000, patch: { texts: { en: { headline: 'Hi' } }, form: { fields: [{ name: 'email', type: 'email' }] } } },
  ],
};

async function ask<T = ExperimentRecord>(
  path: string,
  method = 'GET',
  body?: unknown,
): Promise<{ status: number; body: T & { code?: string; errors?: { path: string; code: string }[] } }> {
  const response = await call(`/v1/experiments${path}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as never };
}
const config = async (): Promise<SiteConfig> => (await call(`/v1/config/${SITE}`, { headers: { origin: 'https://shop.example' } })).json();
const make = (over: object = {}) => ask('', 'POST', { ...PLAN, id: `exp_${newId().slice(0, 8)}`, ...over });

describe('an experiment', () => {
  it('is written, starts, and is on every page with what each arm shows', async () => {
    const { status, body: made } = await ask('', 'POST', PLAN);
    expect([status, made.state, made.plan.coverage, made.plan.weeks]).toEqual([201, 'draft', 10_000, 2]);
    expect((await config()).ctas.every(({ test }) => test === undefined)).toBe(true);
    const { body: started } = await ask('/headline/start', 'POST');
    expect(started).toMatchObject({ state: 'running', runs: [{ planned_days: 14, weights: [5_000, 5_000], ended_at: null }] });
    const tested = (await config()).ctas.find(({ id }) => id === 'cta_quote');
    expect(tested?.test).toMatchObject({ experiment: 'headline', run: started.runs[0]?.run, coverage: 10_000, weights: [5_000, 5_000] });
    expect(tested?.test?.arms).toMatchObject([
      { id: 'control' },
      { id: 'short', cta: { texts: { en: { headline: 'Hi', button: 'Send' } }, form: { fields: [{ name: 'email' }] } } },
    ]);
    // Nothing that is only given for an answer, and nothing that is as in control.
    expect(Object.keys(tested?.test?.arms[1]?.cta ?? {}).sort()).toEqual(['form', 'texts']);
    expect(tested?.test?.seed).toMatch(/^[A-Za-z0-9]{16}$/);
  });

  it('is fixed while it runs: design, CTA, and no second one beside it', async () => {
    expect((await ask('/headline', 'PUT', { ...PLAN, goal: 'mql' })).body.code).toBe('experiment_runs');
    expect((await ask('/headline/start', 'POST')).body.code).toBe('experiment_runs');
    expect((await ask('/headline', 'DELETE')).body.code).toBe('experiment_runs');
    const headers = { authorization: `Bearer ${key}` };
    expect((await call('/v1/ctas/cta_quote/publish', { method: 'POST', headers })).status).toBe(409);
    const { body: second } = await make();
    expect((await ask(`/${second.id}/start`, 'POST')).body.errors).toMatchObject([{ path: 'cta', code: 'cta_in_experiment' }]);
  });

  it('is stopped, and begins anew with another seed', async () => {
    const { body: stopped } = await ask('/headline/stop', 'POST');
    expect(stopped).toMatchObject({ state: 'ended', runs: [{ stopped_on: 0 }] });
    expect((await config()).ctas.every(({ test }) => test === undefined)).toBe(true);
    expect((await ask('/headline/stop', 'POST')).body.code).toBe('experiment_stands');
    await ask('/headline/start', 'POST');
    const { results } = await bindings.DB.prepare('SELECT seed FROM experiment_runs WHERE site = ? AND experiment = ?')
      .bind(SITE, 'headline')
      .all<{ seed: string }>();
    expect(new Set(results.map(({ seed }) => seed)).size).toBe(2);
    await ask('/headline/stop', 'POST');
    expect((await ask('/headline', 'DELETE')).body.code).toBe('experiment_has_run');
  });

  it('loses an arm without anybody’s getting another one', async () => {
    const arms = [3_000, 3_000, 4_000].map((weight, i) => ({ id: `arm_${i}`, name: `${i}`, weight, ...(i > 0 ? { patch: { name: `${i}` } } : {}) }));
    const { body: made } = await make({ cta: 'cta_trial', arms });
    await ask(`/${made.id}/start`, 'POST');
    const testOf = async () => (await config()).ctas.find(({ id }) => id === 'cta_trial')?.test;
    const before = await testOf();
    expect((await ask(`/${made.id}/drop`, 'POST', { arm: 'arm_0' })).body.errors).toMatchObject([{ code: 'control_stays' }]);
    expect((await ask(`/${made.id}/drop`, 'POST', { arm: 'arm_1' })).body.runs[0]?.dropped).toEqual(['arm_1']);
    expect((await ask(`/${made.id}/drop`, 'POST', { arm: 'arm_2' })).body.errors).toMatchObject([{ code: 'last_challenger' }]);
    const now = await testOf();
    expect(now?.arms.map(({ off }) => off)).toEqual([undefined, true, undefined]);
    const ids = Array.from({ length: 500 }, (_, i) => `visitor-${i}`);
    expect(ids.map((id) => before && assign(before, id))).toEqual(ids.map((id) => now && assign(now, id)));
    await ask(`/${made.id}/stop`, 'POST');
  });

  it('shares a slot with others, each with a part of its own', async () => {
    const slot = (from: number, to: number) => ({ slot: { name: 'popups', from, to } });
    const { body: one } = await make({ cta: 'cta_ebook', ...slot(0, 5_000) });
    const { body: other } = await make({ cta: 'cta_newsletter', ...slot(4_999, 10_000) });
    await ask(`/${one.id}/start`, 'POST');
    expect((await ask(`/${other.id}/start`, 'POST')).body.errors).toMatchObject([{ path: 'slot', code: 'slot_taken' }]);
    await ask(`/${other.id}`, 'PUT', { ...other.plan, ...slot(5_000, 10_000) });
    expect((await ask(`/${other.id}/start`, 'POST')).body.state).toBe('running');
    await Promise.all([one, other].map(({ id }) => ask(`/${id}/stop`, 'POST')));
  });
});

describe('what cannot be', () => {
  const arm = (over: object) => ({ arms: [PLAN.arms[0], { id: 'b', name: 'B', weight: 5_000, ...over }] });
  it.each([
    [{ arms: [PLAN.arms[0]] }, 'arms', 'too_few_arms'],
    [arm({ weight: 4_000, patch: {} }), 'arms', 'weights_not_whole'],
    [arm({}), 'arms.1', 'patch_or_cta'],
    [arm({ id: 'control', patch: {} }), 'arms.1.id', 'arm_twice'],
    [{ mode: 'bandit' }, 'mode', 'bandit_needs_three'],
    [{ weeks: 1 }, 'weeks', 'invalid_weeks'],
    [{ goal: 'money' }, 'goal', 'unknown_goal'],
    [{ colour: 'red' }, 'colour', 'unknown_experiment_setting'],
  ])('is refused where it is written: %j', async (over, path, code) => {
    expect((await make(over)).body.errors).toContainEqual(expect.objectContaining({ path, code }));
  });

  it.each([
    [{ display: 'balloon' }, 'arms.1.patch.display', 'unknown_display'],
    [{ texts: { en: { headline: '' } } }, 'arms.1.patch.texts.en.headline', expect.any(String)],
    [
      {
        form: {
          fields: [
            { name: 'x', type: 'text', pattern: '(a+)+$' },
            { name: 'email', type: 'email' },
          ],
        },
      },
      'arms.1.patch.form.fields.0.pattern',
      'slow_pattern',
    ],
    [{ offer: 'quote' }, 'arms.1.patch', 'same_as_control'],
    [{ priority: 60, texts: { en: { headline: 'Hi' } } }, 'arms.1.patch.priority', 'same_in_all_arms'],
    [{ display: 'popup' }, 'arms.1.patch', 'inline_or_not'],
  ])('is refused where it starts, at the place of the patch: %j', async (patch, path, code) => {
    const { body: made } = await make(arm({ patch }));
    expect((await ask(`/${made.id}/start`, 'POST')).body.errors).toContainEqual(expect.objectContaining({ path, code }));
    expect((await ask(`/${made.id}`)).body.state).toBe('draft');
  });

  it('is another site’s', async () => {
    await makeSite('site_experiments_other');
    const others = await siteKey('site_experiments_other', ['admin']);
    const headers = { authorization: `Bearer ${others}` };
    for (const [path, method] of [
      ['', 'GET'],
      ['/start', 'POST'],
      ['/stop', 'POST'],
      ['/plan', 'POST'],
      ['', 'DELETE'],
    ] as const)
      expect((await call(`/v1/experiments/headline${path}`, { method, headers })).status).toBe(404);
  });
});

it('says before the start what could be found, in numbers and in words', async () => {
  const { body: made } = await make({ weeks: 4 });
  const { body: unknown } = await ask<PlanAnswer>(`/${made.id}/plan`, 'POST', {});
  expect(unknown).toMatchObject({
    daily_visitors: null,
    smallest_lift: null,
    rate: 0.03,
    known_from: { daily_visitors: 'unknown', rate: 'usual' },
    faults: [],
  });
  const { body: small } = await ask<PlanAnswer>(`/${made.id}/plan`, 'POST', { daily_visitors: 100, rate: 0.03, lift: 0.2 });
  expect(small.visitors_per_arm).toBe(1_400);
  expect(small.smallest_lift).toBeGreaterThan(0.55);
  expect(small.smallest_lift).toBeLessThan(0.75);
  expect(small.words.en[0]).toBe(`With your traffic, in 4 weeks, only changes of about ±${Math.ceil((small.smallest_lift ?? 0) * 100)} % can be found.`);
  expect(small.words.vi[1]).toContain('mỗi biến thể cần');
  expect(small.for_lift?.days).toBe(Math.ceil(((small.for_lift?.visitors_per_arm ?? 0) * 2) / 100 / 7) * 7);
});
