import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { Collector } from './collector.ts';
import { CATEGORIES, type MainThread, readTrace } from './trace.ts';

/** One of the pages that are compared: bare, or with a tracker. */
export interface Subject {
  name: string;
  url: string;
  collector?: Collector;
  tracks: boolean;
}

/** What one load was measured to be. */
export interface Load extends MainThread {
  shifts: number;
  requests: number;
  preflights: number;
  raw: number;
  brotli: number;
  /** What each call in a click handler took, ms. */
  tracks: number[];
}

const THROTTLE = 4;
/** The longest that a page view may take. PostHog keeps its events together for three seconds. */
const VIEW_MS = 20_000;
/** What the answer to the page view sets going belongs to the view. */
const SETTLE_MS = 300;
const BETWEEN_CLICKS_MS = 30;

const WATCH_SHIFTS = `window.shifts=0;new PerformanceObserver(list=>list.getEntries().forEach(({value})=>shifts+=value)).observe({type:'layout-shift',buffered:true})`;

/** Opens the page as a new visitor does, waits until its view has been taken, and stays for a moment. */
export async function view(page: Page, { name, url, collector }: Subject): Promise<void> {
  collector?.begin();
  const late = new AbortController();
  const patience = sleep(VIEW_MS, false, { signal: late.signal }).catch(() => false);
  await page.goto(url, { waitUntil: 'load' });
  // Without the view there is nothing to compare: a tracker that does not do its work is cheap.
  const viewed = await Promise.race([collector?.viewed().then(() => true) ?? true, patience]);
  late.abort();
  if (!viewed) throw new Error(`${name} has sent no page view: it cannot be compared`);
  await sleep(SETTLE_MS);
}

export async function measureLoad(browser: Browser, subject: Subject, clicks: number): Promise<Load> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await page.addInitScript(WATCH_SHIFTS);
    await browser.startTracing(page, { categories: CATEGORIES });
    await view(page, subject);
    const asked = subject.collector?.log ?? { requests: 0, preflights: 0, raw: 0, brotli: 0 };
    const load = { ...asked, ...readTrace((await browser.stopTracing()).toString(), subject.url) };
    const shifts = await page.evaluate<number>('window.shifts');
    return { ...load, shifts, tracks: subject.tracks ? await clickAndTime(page, clicks) : [] };
  } finally {
    await context.close();
  }
}

/** Real clicks, each on a page that has come to rest after the one before. */
async function clickAndTime(page: Page, clicks: number): Promise<number[]> {
  const { x, y } = await page.evaluate<{ x: number; y: number }>(`document.querySelector('#try').getBoundingClientRect()`);
  for (let click = 0; click < clicks; click++) {
    await page.mouse.click(x + 3, y + 3);
    await sleep(BETWEEN_CLICKS_MS);
  }
  const costs = await page.evaluate<number[]>('costs');
  if (costs.length !== clicks) throw new Error(`${costs.length} of ${clicks} clicks arrived`);
  return costs;
}
