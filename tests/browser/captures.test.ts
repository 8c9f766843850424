import { beforeEach, describe, expect, inject, it } from 'vitest';
import { names, open, tagRuns, timelineOf, track } from '../support/lab-visitor.ts';
import { ownContext } from '../support/own-context.ts';

const { lab, edge } = inject('stack');
const context = ownContext();

const paths = (timeline: { type: string; url: string | null }[]): string[] =>
  timeline.filter(({ type }) => type === 'page_view').map(({ url }) => (url ?? '').slice(lab.length));

describe.each(['with the Navigation API', 'without the Navigation API'])('page views %s', (api) => {
  beforeEach(async () => {
    if (api.startsWith('without')) await context().addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
  });

  it('follow the routes of an app, and count the same address and fragments once', async () => {
    const page = await open(context(), '/app');
    await page.evaluate(async () => {
      const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
      history.pushState({}, '', '/app/a');
      document.title = 'Title of A';
      await turn();
      history.pushState({}, '', '/app/a');
      await turn();
      location.hash = 'place';
      await turn();
      history.replaceState({}, '', '/app/b?x=1');
      await turn();
      history.back();
      await turn();
      await turn();
    });
    const timeline = await timelineOf(page, (all) => paths(all).length >= 4);
    expect(paths(timeline)).toEqual(['/app', '/app/a', '/app/b?x=1', '/app/a']);
    expect(timeline.find(({ url }) => url?.endsWith('/app/a'))?.title).toBe('Title of A');
  });
});

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
    ['download', { href: `${lab}/files/Guide.PDF`, file: 'Guide.PDF' }],
    ['download', { href: `${lab}/export`, file: 'report.bin' }],
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

describe('a page that makes it hard', () => {
  const hard: Record<string, () => void> = {
    'has no storage': () =>
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    'has a full storage': () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
    'has frozen its history': () => Object.freeze(history),
    'has no beacon and no Navigation API': () => {
      Object.defineProperty(navigator, 'sendBeacon', { value: undefined });
      Object.defineProperty(window, 'navigation', { value: undefined });
    },
    'has a loader that takes every script for a module': () => {
      (window as { define?: unknown }).define = Object.assign(() => {}, { amd: {} });
      (window as { module?: unknown }).module = { exports: {} };
    },
  };

  it.each(Object.entries(hard))('%s: nothing is thrown and events arrive', async (_, script) => {
    const page = await context().newPage();
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.addInitScript(script);
    await page.goto(lab);
    await tagRuns(page);
    await track(page, 'arrives');
    expect(names(await timelineOf(page, (all) => names(all).includes('arrives')))).toEqual(['page_view', 'arrives']);
    expect(thrown).toEqual([]);
  });

  it('throws on listening: the others still hear', async () => {
    const page = await open(context());
    const heard = await page.evaluate(
      () =>
        new Promise((resolve) => {
          window.kindling?.on('score', () => {
            throw new Error('mine');
          });
          window.kindling?.on('score', (visitor) => resolve(visitor.temperature));
          window.kindling?.track('x');
        }),
    );
    expect(heard).toBe('cold');
  });

  it('has the tag twice: it counts once', async () => {
    const page = await open(context());
    await page.addScriptTag({ url: `${edge}/k/site_lab.js` });
    expect(names(await timelineOf(page))).toEqual(['page_view']);
  });
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
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).toBe('{"kindling.site_lab.consent":"\\"denied\\""}');
  });

  it('in one tab has said no in all, and what earlier pages left unsent is forgotten', async () => {
    const [here, there] = [await open(context()), await open(context())];
    await there.evaluate(() =>
      localStorage.setItem('kindling.site_lab.queue.dead', '[{"by":"v","id":"left-behind","type":"left_behind","at":1,"visit":"v","url":"/"}]'),
    );
    await here.evaluate(() => window.kindling?.consent('denied'));
    await expect.poll(() => there.evaluate(() => localStorage.getItem('kindling.site_lab.consent'))).toBe('"denied"');
    await track(there, 'unseen_there');
    expect(names(await timelineOf(there))).not.toContain('unseen_there');
    expect(await there.evaluate(() => Object.keys(localStorage))).toEqual(['kindling.site_lab.consent']);
  });

  it('by Global Privacy Control is not tracked from the first page', async () => {
    await context().addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
    const page = await open(context());
    await track(page, 'unseen');
    await page.waitForTimeout(2_000);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});

it('stops without leaving a listener or a timer', async () => {
  const page = await context().newPage();
  await page.addInitScript(() => {
    type Entry = [target: EventTarget, type: string, listener: unknown, signal?: AbortSignal | undefined];
    let live: Entry[] = [];
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type: string, listener: EventListener | null, options?: unknown) {
      live.push([this, type, listener, (options as AddEventListenerOptions | undefined)?.signal]);
      return addEventListener.call(this, type, listener, options as AddEventListenerOptions);
    };
    EventTarget.prototype.removeEventListener = function (type: string, listener: EventListener | null, options?: unknown) {
      live = live.filter((entry) => entry[0] !== this || entry[1] !== type || entry[2] !== listener);
      return removeEventListener.call(this, type, listener, options as AddEventListenerOptions);
    };
    // What hangs on an element that has left the page leaves with it.
    const stays = ([target, , , signal]: Entry): boolean =>
      !signal?.aborted && !(target instanceof AbortSignal) && !(target instanceof Node && target !== document && !target.isConnected);
    (window as { live?: () => string[] }).live = () => live.filter(stays).map(([target, type]) => `${String(target)} ${type}`);
  });
  await page.goto(`${lab}/cta`);
  await page.waitForResponse(`${edge}/v1/batch`);
  await page.locator('kindling-cta').getByRole('button').waitFor();
  const live = () => page.evaluate(() => (window as { live?: () => string[] }).live?.() ?? []);
  expect((await live()).length).toBeGreaterThan(5);
  await page.evaluate(() => window.kindling?.stop());
  expect(await live()).toEqual([]);
  let asked = 0;
  page.on('request', () => asked++);
  await page.evaluate(() => history.pushState({}, '', '/after'));
  await page.waitForTimeout(2_500);
  expect(asked).toBe(0);
});
