import { expect, inject, it } from 'vitest';
import { names, open, tagRuns, timelineOf, track } from '../support/lab-visitor.ts';
import { ownContext } from '../support/own-context.ts';

const { lab, edge } = inject('stack');
const context = ownContext();

const custom = (all: string[]): string[] => all.filter((name) => name !== 'page_view' && name !== 'engaged_time');
const has =
  (...wanted: string[]) =>
  (timeline: { type: string }[]) =>
    wanted.every((name) => timeline.some(({ type }) => type === name));

it('loses nothing when the tab is closed right after', async () => {
  const page = await open(context());
  await track(page, 'first', 'second');
  await page.close();
  const next = await open(context());
  expect(custom(names(await timelineOf(next, has('first', 'second'))))).toEqual(['first', 'second']);
});

it('loses nothing when the tab is killed', async () => {
  const page = await open(context());
  await track(page, 'before_kill');
  const session = await context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => {});
  await crashed;
  const next = await open(context());
  expect(custom(names(await timelineOf(next, has('before_kill'))))).toEqual(['before_kill']);
});

it('loses nothing while offline, over a reload, and sends in order when the network is back', async () => {
  const page = await open(context());
  await page.waitForResponse(`${edge}/v1/batch`);
  await page.route(`${edge}/v1/batch`, (route) => route.abort());
  await context().setOffline(true);
  await track(page, 'offline_1', 'offline_2');
  await page.waitForTimeout(4_000);
  await track(page, 'offline_3');
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await context().setOffline(false);
  await page.unroute(`${edge}/v1/batch`);
  await page.reload();
  await tagRuns(page);
  const timeline = await timelineOf(page, has('offline_1', 'offline_2', 'offline_3'));
  expect(custom(names(timeline))).toEqual(['offline_1', 'offline_2', 'offline_3']);
});

it('loses nothing when a click leads away at once', async () => {
  const page = await open(context());
  await page.evaluate(() => {
    window.kindling?.track('just_before');
    location.href = '/bare';
  });
  await page.waitForURL('**/bare');
  const next = await open(context());
  expect(custom(names(await timelineOf(next, has('just_before'))))).toEqual(['just_before']);
});

it.each([
  ['503 with Retry-After', { status: 503, headers: { 'retry-after': '1' }, body: '{}' }],
  ['429', { status: 429, headers: { 'retry-after': '1' }, body: '{}' }],
  ['a page of a hotel', { status: 200, contentType: 'text/html', body: '<html>Log in</html>' }],
])('tries again after %s', async (_, answer) => {
  const page = await context().newPage();
  let refused = 0;
  await page.route(`${edge}/v1/batch`, (route) =>
    refused++ < 2
      ? route.fulfill({ ...answer, headers: { 'access-control-allow-origin': '*', ...('headers' in answer ? answer.headers : {}) } })
      : route.continue(),
  );
  await page.goto(lab);
  await tagRuns(page);
  await track(page, 'through_the_storm');
  expect(custom(names(await timelineOf(page, has('through_the_storm'))))).toEqual(['through_the_storm']);
  expect(refused).toBeGreaterThan(2);
});

it('counts what four tabs do, each event once', async () => {
  const pages = await Promise.all(Array.from({ length: 4 }, () => open(context())));
  await Promise.all(pages.map((page, tab) => track(page, ...Array.from({ length: 5 }, (_, i) => `tab_${tab}_${i}`))));
  const all = pages.flatMap((_, tab) => Array.from({ length: 5 }, (__, i) => `tab_${tab}_${i}`));
  const last = pages[3];
  if (!last) throw new Error('no page');
  const timeline = await timelineOf(last, has(...all));
  expect(custom(names(timeline)).toSorted()).toEqual(all.toSorted());
  expect(new Set(timeline.map(({ visit }) => visit)).size).toBe(1);
});
