import { abortAllDurableObjects } from 'cloudflare:test';
import { beforeAll, expect, it } from 'vitest';
import { LeadEvent } from '../../edge/protocol/lead-event.ts';
import { type Automating, automating } from '../support/automating.ts';
import { bindings } from '../support/test-site.ts';
import { arrived, receiver, received, webhookTeam } from '../support/webhooks.ts';

let site: Automating;
beforeAll(async () => {
  site = await automating('site_aut_push');
});

it('tells an endpoint of a lead once, whatever it gets otherwise, and not one that is switched off', async () => {
  const { make, answer } = await webhookTeam(site.site);
  const [there, off] = [receiver(), receiver()];
  const hook = await make({ url: there.url, types: ['lead.outcome'] });
  const silent = await make({ url: off.url, types: ['lead.outcome'] });
  await answer(`/v1/webhooks/${silent.id}`, 'PATCH', { enabled: false });
  const { warnings } = await site.rule({
    id: 'told',
    when: { on: 'form' },
    then: [
      { do: 'push', endpoint: hook.id },
      { do: 'push', endpoint: silent.id },
      { do: 'tag', add: ['told'] },
    ],
  });
  expect(warnings).toEqual([]);
  const lead = await site.form('told@congty.vn');
  await site.settle();
  await abortAllDurableObjects();
  // As if it had been cut off before it noted what was done.
  const [request] = await arrived(there.name, 1);
  const event = LeadEvent.parse(JSON.parse(request?.body ?? ''));
  expect(event).toMatchObject({
    id: `aut_told_${lead.id}`,
    type: 'lead.updated',
    data: { automation: { rule: 'told' }, lead: { id: lead.id, tags: ['told'] } },
  });
  await bindings.DELIVERY.getByName(`${site.site}/${hook.id}`).push(site.site, hook.id, event);
  await site.settle();
  expect(await received(there.name)).toHaveLength(1);
  expect(await received(off.name)).toEqual([]);
  expect((await site.runs('told'))[0]?.did).toEqual([
    { do: 'tag', result: 'done' },
    { do: 'push', result: 'done' },
    { do: 'push', result: 'skipped', why: 'endpoint_disabled' },
  ]);
});
