import { expect, vi } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import { event, newId, pull, send, siteKey, submit } from './test-site.ts';

/**
 * After whatever came before: sends a plain good event and a plain good form by somebody called
 * `name`, and answers with the lead as the feed gives it.
 */
export async function goodLead(site: string, name: string): Promise<Lead> {
  expect(await send(site, newId(), [event()])).toMatchObject({ accepted: 1, duplicate: 0, refused: [], ignored: [] });
  const answer = await send(site, newId(), [submit({ name, email: `${newId()}@example.com`, phone: '0912 345 678' })]);
  expect(answer).toMatchObject({ accepted: 1, leads: [{ then: { type: 'message' } }] });
  const key = await siteKey(site);
  // Its way to the feed takes an alarm, and the alarms of those before it come first.
  return vi.waitFor(
    async () => {
      const lead = (await pull(key, '?order=desc&limit=20')).data.find(({ id }) => id === answer.leads[0]?.lead);
      if (!lead) throw new Error('the lead is not in the feed');
      return lead;
    },
    { timeout: 5_000, interval: 20 },
  );
}
