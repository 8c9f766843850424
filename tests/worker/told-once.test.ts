import { runDurableObjectAlarm } from 'cloudflare:test';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { LeadEvent } from '../../edge/protocol/lead-event.ts';
import { aSiteWithJournal } from '../support/journal-site.ts';
import { bindings, event, newId, PAGE, send } from '../support/test-site.ts';

const DAY = 86_400_000;

/** What may happen to two people, of whom nobody knows whether they are one. */
const act = fc.oneof(
  fc.record({ do: fc.constant('form' as const), who: fc.nat(1), browser: fc.nat(1), cta: fc.constantFrom('cta_newsletter', 'cta_quote'), late: fc.boolean() }),
  fc.record({ do: fc.constant('look' as const), who: fc.nat(1), browser: fc.nat(1) }),
  fc.record({
    do: fc.constant('patch' as const),
    who: fc.nat(1),
    body: fc.constantFrom({ owner: 'A' }, { owner: 'B' }, { owner: null }, { tags: ['x'] }, { company: 'C' }),
  }),
  fc.record({ do: fc.constant('outcome' as const), who: fc.nat(1), body: fc.constantFrom({ status: 'customer' }, { status: 'disqualified', reason: 'r' }) }),
  fc.record({ do: fc.constantFrom('recycle' as const, 'merge' as const, 'unmerge' as const), who: fc.nat(1) }),
);

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Two people with two browsers each, and how often somebody was given an owner, or was said to have ended. */
async function twoPeople() {
  const own = await aSiteWithJournal();
  const { site, ask, form, lead } = own;
  const people = await Promise.all(
    ['a@shop.example', 'b@shop.example'].map(async (email) => {
      const browsers = [newId(), newId()];
      await form(email, browsers[0]);
      return { email, browsers, id: (await lead(email)).id };
    }),
  );
  const said = { owners: 0, outcomes: 0 };
  const ownerOf = async (id: string): Promise<string | null> => {
    const { merged_into: into, owner } = await (await ask('GET', `/v1/leads/${id}`)).json<Lead>();
    return into === null ? owner : ownerOf(into);
  };

  async function perform(each: Act): Promise<void> {
    const { id = '', email = '', browsers = [] } = people[each.who] ?? {};
    if (each.do === 'form') await form(email, browsers[each.browser], newId(), Date.now() - (each.late ? DAY : 0), each.cta);
    else if (each.do === 'look') await send(site, browsers[each.browser] ?? '', [event({ url: `${PAGE}/pricing` })]);
    else if (each.do === 'outcome') {
      await own.said('POST', `/v1/leads/${id}/outcome`, each.body);
      said.outcomes++;
    } else if (each.do === 'patch') {
      const before = await ownerOf(id);
      const { owner } = await own.said('PATCH', `/v1/leads/${id}`, each.body);
      if (owner !== before && owner !== null) said.owners++;
    } else await ask('POST', `/v1/leads/${id}/${each.do}`, each.do === 'recycle' ? { reason: 'r' } : { lead: people[1 - each.who]?.id });
  }
  const settle = async (): Promise<void> => {
    for (const visitor of people.flatMap(({ browsers }) => browsers)) await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
  };
  return { perform, settle, all: own.all, said, ids: people.map(({ id }) => id) };
}

/** What is wrong with what was told of one lead: each event says what the one before had left. */
function faultsOf(events: readonly LeadEvent[]): string[] {
  const standing = (at: { stage: string; status: string; owner: string | null } | null | undefined) => at && [at.stage, at.status, at.owner].join();
  return events.flatMap(({ type, seq, data: { lead, before } }) => {
    const told = standing(events.findLast((each) => each.seq < seq)?.data.lead);
    const faults = told && before && told !== standing(before) ? [`${type} at ${seq} of ${standing(before)}, but ${told} was told`] : [];
    return type === 'lead.stage_changed' && before?.stage === lead?.stage ? [...faults, `${type} at ${seq} of ${lead?.stage} as before`] : faults;
  });
}

it('tells each fact once, of what it was before as it was told, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 14 }), async (acts) => {
      const { perform, settle, all, said, ids } = await twoPeople();
      for (const each of acts) await perform(each);
      await settle();
      const events = await all(3);
      for (const name of ['id', 'event_id'] as const) expect(new Set(events.map((each) => each[name])).size).toBe(events.length);
      const count = (type: string) => events.filter((each) => each.type === type).length;
      expect({ owners: count('lead.assigned'), outcomes: count('lead.outcome') }).toEqual(said);
      for (const id of ids) expect(faultsOf(events.filter(({ data }) => data.lead?.id === id))).toEqual([]);
    }),
    { numRuns: 6 },
  );
}, 60_000);
