import { expect, vi } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import { event, newId, pull, send, siteKey, submit } from './test-site.ts';

/** After whatever came before: a plain good event and a plain good lead get through, and the lead is in the feed. */
export async function expectStillWorks(site: string): Promise<void> {
  expect(await send(site, newId(), [event()])).toMatchObject({ accepted: 1, duplicate: 0, refused: [], ignored: [] });
  const email = `${newId()}@example.com`;
  const answer = await send(site, newId(), [submit({ name: 'Lan', email, phone: '0912 345 678' })]);
  expect(answer).toMatchObject({ accepted: 1, leads: [{ then: { type: 'message' } }] });
  const key = await siteKey(site);
  const newest = async (): Promise<Lead | undefined> => (await pull(key, '?order=desc&limit=20')).data.find((lead) => lead.email === email);
  // Its way to the feed takes an alarm.
  await vi.waitFor(async () => expect(await newest()).toMatchObject({ id: answer.leads[0]?.lead, full_name: 'Lan' }), { timeout: 2_000, interval: 20 });
}
