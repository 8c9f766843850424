import type { BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import type { Kindling } from '../../sdk/src/index.ts';
import type { LeadDetail, LeadPage, TimelineEntry } from '../../edge/protocol/lead.ts';

declare global {
  interface Window {
    kindling?: Kindling;
  }
}

const stack = () => inject('stack');
let count = 0;

/** Opens a page of the lab and waits until the tag runs on it. */
export async function open(context: BrowserContext, path = '/'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(stack().lab + path);
  await tagRuns(page);
  return page;
}

export const tagRuns = (page: Page) => page.waitForFunction(() => window.kindling?.stop !== undefined);

export const track = (page: Page, ...names: string[]): Promise<void> =>
  page.evaluate((all) => {
    for (const name of all) window.kindling?.track(name);
  }, names);

/**
 * What the edge has of this browser, oldest first: the visitor gives an address, and the lead's
 * timeline tells. Waits until the events that are asked for have arrived.
 */
export async function timelineOf(page: Page, until: (timeline: TimelineEntry[]) => boolean = () => true): Promise<TimelineEntry[]> {
  const email = `visitor${++count}.${Date.now()}@lab.example`;
  await page.evaluate(
    (address) =>
      new Promise<void>((stored) => {
        window.kindling?.on('lead', () => stored());
        window.kindling?.record('form_submit', { cta: 'cta_lab', fields: { email: address }, consent_text: 'I agree' });
        void window.kindling?.flush();
      }),
    email,
  );
  for (let tries = 0; tries < 100; tries++) {
    const { data } = await get<LeadPage>('/v1/leads?order=desc&limit=20');
    const lead = data.find((each) => each.email === email);
    const timeline = lead ? (await get<LeadDetail>(`/v1/leads/${lead.id}`)).timeline.toReversed() : [];
    if (lead && until(timeline)) return timeline;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the timeline did not become what it should');
}

export async function get<T>(path: string, key = stack().labKey): Promise<T> {
  const response = await fetch(stack().edge + path, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Names of the events, without those that every visit has. */
export const names = (timeline: TimelineEntry[]): string[] => timeline.map(({ type }) => type).filter((type) => !['visit_start', 'form_submit'].includes(type));
