import { createScheduledController } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../edge/protocol/experiment-record.ts';
import type { ExperimentResult } from '../../edge/protocol/experiment-result.ts';
import worker from '../../edge/src/index.ts';
import { type DayOfArms, experimentScene, NOW, type Scene } from '../support/experiment-scene.ts';
import { bindings, makeSite, siteKey, call } from '../support/test-site.ts';

const DAY = 86_400_000;
const fill = (scene: Scene, days: number, counted: DayOfArms): Promise<void> => scene.count(1, counted, { days });

const CLEAR: DayOfArms = [
  [1_000, 50],
  [1_000, 80],
];
const SLIGHT: DayOfArms = [
  [100, 5],
  [100, 6],
];

describe('the results of a run', () => {
  it('say that it is too early, with what has been counted so far', async () => {
    const scene = await experimentScene({ daysAgo: 2 });
    await fill(scene, 3, SLIGHT);
    const result = await scene.results();
    expect(result).toMatchObject({ state: 'collecting', day: 3, judged_days: 2, planned_days: 14, decided_on: null, excluded: { seen_both: 6, robots: 12 } });
    expect(result.words).toEqual({
      en: ["Day 3 of 14. Too early to tell. We will say so when it isn't."],
      vi: ['Ngày 3/14. Còn quá sớm để kết luận. Khi đủ căn cứ, chúng tôi sẽ cho bạn biết.'],
    });
    // The day that is going on is counted, and not judged.
    expect(result.arms.map(({ exposures, judged }) => [exposures, judged?.exposures])).toEqual([
      [300, 200],
      [300, 200],
    ]);
    // Each day that is over by itself, for a chart.
    expect(result.arms.map(({ days }) => days.map(({ day, exposures }) => [day, exposures]))).toEqual([
      [
        [1, 100],
        [2, 100],
      ],
      [
        [1, 100],
        [2, 100],
      ],
    ]);
  });

  it('give the hours before the first whole day to that day', async () => {
    const scene = await experimentScene({ daysAgo: 2 });
    await scene.count(0, [[30, 3]]);
    await scene.count(1, [[70, 2]]);
    expect((await scene.results()).arms[0]?.days).toEqual([{ day: 1, exposures: 100, conversions: 5 }]);
  });

  it('say who is ahead, and within what', async () => {
    const scene = await experimentScene({ daysAgo: 9 });
    await fill(scene, 9, SLIGHT);
    const { state, words, comparisons, last_day: lastDay } = await scene.results();
    const [comparison] = comparisons;
    expect([state, lastDay, comparison?.days.length]).toEqual(['leading', '2026-12-14', 9]);
    expect(words.en[0]).toBe('B is ahead today (6.0 % against 5.0 %). That happens by chance often at this stage. Decision by 14 December at the latest.');
    expect(words.vi[0]).toContain('(6,0 % so với 5,0 %)');
    expect(words.vi[0]).toContain('14 tháng 12');
    const [low, high] = [comparison?.lift?.low ?? 0, comparison?.lift?.high ?? 0].map((lift) => Math.round(Math.abs(lift) * 100));
    expect(words.en[1]).toBe(`B could be anywhere from ${low} % worse to ${high} % better.`);
  });

  it('name a winner once and for good, on the first day that decides', async () => {
    const scene = await experimentScene({ daysAgo: 8 });
    await fill(scene, 8, CLEAR);
    const won = await scene.results();
    expect(won).toMatchObject({ state: 'winner', decided_on: '2026-12-08', judged_days: 7, ended_at: null });
    expect(won.words.en[0]).toMatch(
      /^B wins\. If the two were equally good, a test like this would call a winner about 1 time in 20\. Most likely B brings between \d+ % and \d+ % more leads; early results tend to look better than they turn out\.$/,
    );
    // What comes later, even much against it, takes it not back.
    await scene.count(3, [
      [0, 500],
      [0, 0],
    ]);
    const later = await scene.results(NOW + 3 * DAY);
    expect([later.state, later.decided_on, later.words, later.comparisons]).toEqual([won.state, won.decided_on, won.words, won.comparisons]);
    expect(later.arms[0]?.leads).toBe(900);
    expect((await scene.row())?.closed_day).toBe(11);
    // Its time over, it ends; the verdict stays.
    const over = await scene.results(NOW + 9 * DAY);
    expect([over.state, over.ended_at, (await scene.row())?.closed_day]).toEqual(['winner', new Date(NOW + 9 * DAY).toISOString(), 14]);
    expect(await scene.news()).toHaveLength(1);
  });

  it('say which arm is worse', async () => {
    const scene = await experimentScene({ daysAgo: 7 });
    await fill(scene, 7, CLEAR.toReversed());
    const { state, words } = await scene.results();
    expect(state).toBe('worse');
    expect(words.en[0]).toMatch(/^B is worse than A\. Stop, and keep A\. .* between \d+ % and \d+ % fewer leads\.$/);
  });

  it('say at the end that there is no clear difference, and end the run', async () => {
    const scene = await experimentScene({ daysAgo: 14 });
    await fill(scene, 14, SLIGHT);
    const result = await scene.results();
    expect(result).toMatchObject({ state: 'no_difference', decided_on: '2026-12-09', ended_at: new Date(NOW).toISOString() });
    expect(result.words.en).toEqual([
      `Finished. No clear difference. This test could only have spotted changes of about ±${Math.round((result.smallest_lift ?? 0) * 100)} %.`,
    ]);
    expect((await (await scene.ask('/headline', 'GET')).json<{ state: string }>()).state).toBe('ended');
  });

  it('are not to be used where visitors were not split as planned', async () => {
    const scene = await experimentScene({ daysAgo: 9 });
    await fill(scene, 9, [
      [1_000, 50],
      [800, 90],
    ]);
    const { state, words, split, checklist } = await scene.results();
    expect([state, split.is_broken, await scene.news()]).toEqual(['untrustworthy', true, []]);
    expect(words.en).toEqual([
      "Visitors were not split 50/50 as planned (9,000 against 7,200). Something drops visitors in one variant. Don't use these numbers.",
    ]);
    expect(words.vi[0]).toContain('9.000 so với 7.200');
    expect(checklist.vi).toHaveLength(checklist.en.length);
  });

  it('have no verdict when somebody stopped it early', async () => {
    const scene = await experimentScene({ daysAgo: 9 });
    await fill(scene, 9, SLIGHT);
    await bindings.DB.prepare('UPDATE experiment_runs SET ended_at = ?2, stopped_on = 9 WHERE site = ?1').bind(scene.site, NOW).run();
    expect(await scene.results(NOW + DAY)).toMatchObject({
      state: 'stopped',
      decided_on: null,
      words: { en: ['Stopped early, on day 10 of 14. No verdict: differences at this stage are often chance.'] },
    });
  });

  it('keep the verdict of days that were over when it was stopped', async () => {
    const scene = await experimentScene({ daysAgo: 7 });
    await fill(scene, 7, CLEAR);
    await bindings.DB.prepare('UPDATE experiment_runs SET ended_at = ?2, stopped_on = 7 WHERE site = ?1').bind(scene.site, NOW).run();
    expect((await scene.results(NOW + DAY)).state).toBe('winner');
  });
});

describe('a day', () => {
  it('is judged once: what comes late for it is no look more', async () => {
    const scene = await experimentScene({ daysAgo: 8 });
    await fill(scene, 8, SLIGHT);
    expect((await scene.results()).state).toBe('leading');
    // Day 8 would have decided, had this been known by then; by the end of day 9 it is no longer so clear.
    await scene.count(8, [
      [0, 0],
      [0, 60],
    ]);
    await scene.count(9, [
      [0, 60],
      [0, 0],
    ]);
    expect((await scene.results(NOW + DAY)).state).toBe('leading');
  });

  it('is over when it is over where the site is', async () => {
    const [there, here] = await Promise.all(['Asia/Ho_Chi_Minh', 'UTC'].map((zone) => experimentScene({ daysAgo: 0, zone })));
    // 18:00 in London is 01:00 of the next day in Saigon.
    const evening = Date.parse('2026-12-10T18:00:00Z');
    expect([(await there?.results(evening))?.day, (await here?.results(evening))?.day]).toEqual([2, 1]);
    expect([(await there?.row())?.closed_day, (await here?.row())?.closed_day]).toEqual([1, 0]);
  });

  it('is closed by the sweep too, and the journal tells of a verdict once, whoever closes it', async () => {
    const scene = await experimentScene({ daysAgo: 7 });
    await fill(scene, 7, CLEAR);
    await Promise.all([scene.close(), scene.close(), scene.results()]);
    await worker.scheduled(createScheduledController({ cron: '*/10 * * * *', scheduledTime: new Date(NOW) }), bindings);
    const news = await scene.news();
    expect(news.map(({ lead, types }) => [lead, types])).toEqual([[null, '["experiment.decided"]']]);
    expect(JSON.parse(news[0]?.content ?? '')).toMatchObject({
      experiment: 'headline',
      run: scene.run,
      state: 'winner',
      arm: 'arm_1',
      goal: 'lead',
      decided_on: '2026-12-09',
    });

    const another = await experimentScene({ daysAgo: 14 });
    await worker.scheduled(createScheduledController({ cron: '*/10 * * * *', scheduledTime: new Date(NOW) }), bindings);
    expect(await another.row()).toMatchObject({ closed_day: 14, ended_at: NOW });
    const audit = await bindings.DB.prepare("SELECT by FROM audit WHERE site = ? AND action = 'experiment.ended'").bind(another.site).all();
    expect(audit.results).toEqual([{ by: 'edge' }]);
  });
});

describe('without an end', () => {
  it('bounds hold at any moment, and decide when they leave nought out', async () => {
    const scene = await experimentScene({ daysAgo: 3, mode: 'evergreen' });
    await fill(scene, 2, SLIGHT);
    const early = await scene.results(NOW - DAY);
    expect(early).toMatchObject({ state: 'leading', planned_days: null, last_day: null });
    expect(early.words.en[0]).toContain('There is no planned end: we will say so when there is a decision.');
    await scene.count(3, [
      [4_000, 100],
      [4_000, 260],
    ]);
    const { state, decided_on: decidedOn, comparisons } = await scene.results();
    expect([state, decidedOn, (comparisons[0]?.lift?.low ?? 0) > 0]).toEqual(['winner', '2026-12-09', true]);
    expect(await scene.news()).toHaveLength(1);
  });

  it('a bandit moves visitors once a day to what does best, and names no winner', async () => {
    const scene = await experimentScene({ daysAgo: 1, mode: 'bandit', arms: ['A', 'B', 'C'] });
    await scene.count(1, [
      [500, 20],
      [500, 50],
      [500, 26],
    ]);
    const waiting = await scene.results();
    expect([waiting.state, waiting.arms.map(({ weight }) => weight)]).toEqual(['collecting', [3_334, 3_333, 3_333]]);
    expect(waiting.words.en[0]).toContain('it never names a winner');
    await scene.count(2, [
      [500, 10],
      [500, 100],
      [500, 10],
    ]);
    await Promise.all([scene.close(NOW + DAY), scene.close(NOW + DAY)]);
    const moved = await scene.results(NOW + DAY);
    const weights = moved.arms.map(({ weight }) => weight);
    expect([moved.state, weights.reduce((sum, weight) => sum + weight, 0), Math.min(...weights)]).toEqual(['leading', 10_000, 1_000]);
    expect(weights[1]).toBeGreaterThan(7_500);
    expect(moved.comparisons.map(({ lift }) => lift)).toEqual([null, null]);
    expect((JSON.parse((await scene.row())?.weights ?? '[]') as { from: number }[]).map(({ from }) => from)).toEqual([expect.any(Number), NOW + DAY]);
    expect(await scene.news()).toEqual([]);
  });
});

it('leave out an arm that was taken out, and count by the goal', async () => {
  const scene = await experimentScene({ daysAgo: 7, arms: ['A', 'B', 'C'], goal: 'mql' });
  // A third arm that few came to, which would break the split.
  await scene.count(1, [...CLEAR, [300, 0]], { days: 7, column: 'mqls' });
  expect((await scene.ask('/headline/drop', 'POST', { arm: 'arm_2' })).status).toBe(200);
  const { state, comparisons, arms, words } = await scene.results();
  expect([state, comparisons.map(({ arm }) => arm), arms.map(({ is_off: isOff }) => isOff)]).toEqual(['winner', ['arm_1'], [false, false, true]]);
  expect(arms[1]).toMatchObject({ conversions: 560, mqls: 560, leads: 0 });
  expect(words.en[0]).toContain('more qualified leads (MQL)');
});

it('says in the list how far each has come', async () => {
  const listed = async (scene: Awaited<ReturnType<typeof experimentScene>>) =>
    (await (await scene.ask('', 'GET')).json<{ data: ExperimentSummary[] }>()).data.map(({ state, latest }) => [
      state,
      latest?.state,
      latest?.arm,
      latest?.planned_days,
    ]);
  const scene = await experimentScene({ daysAgo: 8 });
  expect(await listed(scene)).toEqual([['running', 'collecting', null, 14]]);
  await fill(scene, 8, CLEAR);
  await scene.close();
  expect(await listed(scene)).toEqual([['running', 'winner', 'B', 14]]);
  const early = await experimentScene({ daysAgo: 0 });
  await early.ask('/headline/stop', 'POST');
  expect(await listed(early)).toEqual([['ended', 'stopped', null, 14]]);
});

describe('the route', () => {
  it('answers a reader, of the latest run or of one that is named', async () => {
    const scene = await experimentScene({ daysAgo: 2 });
    const reader = await siteKey(scene.site, ['leads:read']);
    const get = (path: string, key = reader) => call(`/v1/experiments/${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect((await (await get(`headline/results?run=${scene.run}`)).json<ExperimentResult>()).run).toBe(scene.run);
    expect((await get('headline/results')).status).toBe(200);
    expect((await get('headline/results?run=another')).status).toBe(404);
    expect((await get('nothing/results')).status).toBe(404);
    expect((await get('headline/results?day=3')).status).toBe(400);
    expect((await get('headline')).status).toBe(200);
    await makeSite('site_results_other');
    expect((await get('headline/results', await siteKey('site_results_other'))).status).toBe(404);
  });

  it('judges the days that are over when somebody stops it', async () => {
    const scene = await experimentScene({ daysAgo: 0 });
    expect((await scene.ask('/headline/stop', 'POST')).status).toBe(200);
    expect((await (await scene.ask('/headline/results', 'GET')).json<ExperimentResult>()).state).toBe('stopped');
  });
});
