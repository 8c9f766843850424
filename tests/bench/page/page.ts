import { loadavg } from 'node:os';
import type { Browser } from 'playwright-core';
import { launch } from '../../support/chromium.ts';
import { countAccesses } from './accesses.ts';
import { openCollector } from './collector.ts';
import { measureLoad, type Subject } from './load.ts';
import { pageWith } from './markup.ts';
import { printReport } from './report.ts';
import type { Result } from './result.ts';
import { serve } from './serve.ts';
import { allTrackers } from './trackers.ts';
import { brokenBudgets } from './verdict.ts';

/** So many calls of each tracker are timed at least, spread over the rounds: the first one of a page finds its code cold. */
const CALLS = 50;
/** No round but the first begins later than this. A busy machine makes fewer rounds, not a longer run: under four minutes with the last one. */
const MOST_MS = 180_000;

/**
 * `npm run bench -- page`: what the tag costs the page that it is on, in Chromium at a quarter of the
 * speed, beside the same page bare and with its peers. Round by round, one after the other, each in a
 * fresh profile: what else the machine does meets all of them alike.
 * @returns whether the budgets are kept
 */
export async function page(rounds: number): Promise<boolean> {
  const trackers = await allTrackers();
  const pages = new Map<string, string>();
  const site = await serve((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages.get(request.url ?? ''));
  });
  const collectors = await Promise.all(trackers.map(openCollector));
  const subject = (name: string, head = '', track = ''): Subject => {
    pages.set(`/${name}`, pageWith(head, track));
    return { name, url: `${site.origin}/${name}`, tracks: track !== '' };
  };
  const subjects = [
    subject('bare'),
    ...trackers.flatMap((tracker, i) => {
      const collector = collectors[i];
      return collector ? [{ ...subject(tracker.name, tracker.head(collector.origin), tracker.track), collector }] : [];
    }),
  ];
  let browser: Browser | undefined;
  try {
    browser = await launch();
    const results = await measure(browser, subjects, rounds);
    console.log(trackers.map(({ name, source }) => `${name}: ${source}`).join('\n'));
    printReport(results);
    console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)} over the last minute.`);
    const broken = brokenBudgets(results);
    for (const budget of broken) console.error(`Over budget: ${budget}`);
    return broken.length === 0;
  } finally {
    await browser?.close();
    await Promise.all([site, ...collectors].map(({ close }) => close()));
  }
}

async function measure(browser: Browser, subjects: readonly Subject[], rounds: number): Promise<Result[]> {
  const began = Date.now();
  const results: Result[] = [];
  for (const subject of subjects) results.push({ name: subject.name, accesses: await countAccesses(browser, subject), loads: [] });
  const clicks = Math.ceil(CALLS / rounds);
  let done = 0;
  for (; done < rounds && (done === 0 || Date.now() - began < MOST_MS); done++) {
    for (const [i, subject] of subjects.entries()) results[i]?.loads.push(await measureLoad(browser, subject, clicks));
  }
  console.log(`\nWhat a tracker costs its page: first view at 4× CPU throttle, ${done} rounds${done < rounds ? ` (of ${rounds}: the time was up)` : ''}`);
  return results;
}
