import { beforeAll, expect, it } from 'vitest';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { eventsOf } from '../../edge/src/journal/change.ts';
import { readChanges } from '../../edge/src/journal/read-journal.ts';
import { bindings, call, event, leadsOnceThere, makeSite, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_journal';
beforeAll(() => makeSite(SITE));

it('tells of every change of a lead once, as it was then', async () => {
  const key = await siteKey(SITE, ['leads:read', 'leads:write']);
  await send(SITE, 'visitor-a', [event(), submit({ email: 'an@shop.example' }, { cta: 'cta_newsletter' })]);
  const [lead] = await leadsOnceThere(key, 1);
  const patch = (body: unknown) => call(`/v1/leads/${lead?.id}`, { method: 'PATCH', headers: { authorization: `Bearer ${key}` }, body: JSON.stringify(body) });
  await patch({ owner: 'lan', status: 'working' });
  await call(`/v1/leads/${lead?.id}/outcome`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ status: 'customer', value: 5, currency: 'USD' }),
  });
  const { changes, watermark } = await readChanges(bindings.DB, SITE, 0, 10);
  expect(changes.map(({ types }) => types)).toEqual([
    ['lead.created'],
    ['lead.updated', 'lead.stage_changed', 'lead.assigned'],
    ['lead.updated', 'lead.stage_changed', 'lead.outcome'],
  ]);
  expect(watermark).toBe(changes.at(-1)?.seq);
  const context = scoringContext(await findSite(bindings.DB, SITE), Date.now());
  const events = changes.flatMap((change) => eventsOf(SITE, change, context));
  expect(events.map(({ data }) => data.lead?.stage)).toEqual(['iql', 'sql', 'sql', 'sql', 'customer', 'customer', 'customer']);
  expect(events.at(-1)?.data.before).toMatchObject({ stage: 'sql', owner: 'lan', status: 'working' });
  expect(events.at(-1)?.data.lead).toMatchObject({ id: lead?.id, email: 'an@shop.example', outcome: { value: 5 } });
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});
