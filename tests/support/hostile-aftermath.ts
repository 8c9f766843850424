import { expect } from 'vitest';
import { event, leadsOnceThere, newId, send, siteKey, submit } from './test-site.ts';

/** After whatever came before: a plain good event and a plain good lead get through, and the lead is in the feed. */
export async function expectStillWorks(site: string): Promise<void> {
  expect(await send(site, newId(), [event()])).toMatchObject({ accepted: 1, duplicate: 0, refused: [], ignored: [] });
  const email = `${newId()}@example.com`;
  const answer = await send(site, newId(), [submit({ name: 'Lan', email, phone: '0912 345 678' })]);
  expect(answer).toMatchObject({ accepted: 1, leads: [{ then: { type: 'message' } }] });
  const leads = await leadsOnceThere(await siteKey(site), 1);
  expect(leads.find((lead) => lead.email === email)).toMatchObject({ id: answer.leads[0]?.lead, full_name: 'Lan' });
}
