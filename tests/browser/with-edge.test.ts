import { describe, expect, inject, it } from 'vitest';
import { names, open, tagRuns, timelineOf, track } from '../support/lab-visitor.ts';
import { ownContext } from '../support/own-context.ts';

const { lab, edge } = inject('stack');
const context = ownContext();

const paths = (timeline: { type: string; url: string | null }[]): string[] =>
  timeline.filter(({ type }) => type === 'page_view').map(({ url }) => (url ?? '').slice(lab.length));

it('counts a step back to an earlier page', async () => {
  const page = await open(context(), '/one');
  await page.goto(`${lab}/two`);
  await tagRuns(page);
  await page.goBack();
  expect(paths(await timelineOf(page, (all) => paths(all).length >= 3))).toEqual(['/one', '/two', '/one']);
});

it('notices downloads by ending and by attribute, and links that lead away, without their queries', async () => {
  const page = await open(context(), '/links');
  for (const id of ['pdf', 'named', 'outside', 'inside']) {
    await page.evaluate((link) => document.getElementById(link)?.addEventListener('click', (event) => event.preventDefault()), id);
    await page.click(`#${id}`);
  }
  const timeline = await timelineOf(page);
  const clicks = timeline.filter(({ type }) => /download|outbound/.test(type)).map(({ type, props }) => [type, props]);
  expect(clicks).toEqual([
    ['download', { href: `${lab}/files/Guide.PDF` }],
    ['download', { href: `${lab}/export` }],
    ['outbound_click', { href: 'http://127.0.0.1:9/elsewhere' }],
  ]);
});

it('begins a new visit for a new campaign, and tells the visitor again by the next page', async () => {
  const page = await open(context(), '/?utm_source=zalo');
  await page.goto(`${lab}/again`);
  await tagRuns(page);
  await page.goto(`${lab}/?utm_source=google&gclid=1`);
  await tagRuns(page);
  const timeline = await timelineOf(page, (all) => paths(all).length >= 3);
  expect(timeline.filter(({ type }) => type === 'visit_start')).toHaveLength(2);
  expect(new Set(timeline.map(({ visit }) => visit)).size).toBe(2);
  expect(new Set(timeline.map(({ visitor }) => visitor)).size).toBe(1);
});

it('asks for no preflight, touches no cookie, and makes two requests on a first view', async () => {
  const page = await context().newPage();
  const asked: string[] = [];
  page.on('request', (request) => request.url().startsWith(edge) && asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.addInitScript(() => {
    const own = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
      get() {
        (window as { touched?: boolean }).touched = true;
        return own?.get?.call(document);
      },
      set() {
        (window as { touched?: boolean }).touched = true;
      },
    });
  });
  await page.goto(lab);
  await page.waitForResponse(`${edge}/v1/batch`);
  expect(asked).toEqual(['GET /k/site_lab.js', 'POST /v1/batch']);
  expect(await page.evaluate(() => (window as { touched?: boolean }).touched)).toBeUndefined();
});

describe('somebody who says no', () => {
  it('is not tracked, leaves nothing in the browser, and can still send a form', async () => {
    const page = await open(context());
    await page.waitForResponse(`${edge}/v1/batch`);
    await page.evaluate(() => window.kindling?.consent('denied'));
    await track(page, 'unseen');
    const timeline = await timelineOf(page);
    expect(timeline.map(({ type }) => type)).toContain('form_submit');
    expect(names(timeline)).not.toContain('unseen');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toBe('{"kindling.site_lab":"{\\"d\\":\\"denied\\"}"}');
  });

  it('by Global Privacy Control is not tracked from the first page', async () => {
    await context().addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    const page = await open(context());
    await track(page, 'unseen');
    await page.waitForTimeout(2_000);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});
