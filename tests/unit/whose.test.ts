import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { currentLead, noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { withWhose } from '../../edge/src/visitor/whose.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

const who = fc.nat(3);
/** Forms, sign-ins and links of four people, two of whom gave a number and no address, and what is done in between. */
const event = (i: number): fc.Arbitrary<NotedEvent> => {
  const at = { at: START + i * MINUTE };
  const contact = (n: number) =>
    n < 2
      ? { ...NO_CONTACT, email: `lead_${n}@shop.example` }
      : { ...NO_CONTACT, email: null, phone_raw: `091234567${n}`, phone_e164: `+8491234567${n}`, full_name: `Person ${n}` };
  return fc.oneof(
    fc.constant(noted(`e${i}`, at)),
    who.map((n) => submitted(`e${i}`, `lead_${n}`, at, 'ebook', contact(n))),
    who.map((n) => noted(`e${i}`, { ...at, type: 'identify', identified: { lead: `lead_${n}`, contact: contact(n), fields: {} } })),
    fc.tuple(who, who).map(([n, ticket]) => noted(`e${i}`, { ...at, link: { lead: `lead_${n}`, ticket: `ticket-${n}-${ticket}` } })),
  );
};
const story = fc.integer({ min: 1, max: 15 }).chain((length) => fc.tuple(...Array.from({ length }, (_, i) => event(i))));

it('says of each event whose it is as folding decides it, also from the middle on', () => {
  fc.assert(
    fc.property(story, fc.nat(14), (events, from) => {
      const before = fold(noFacts(), events.slice(0, from), CONTEXT);
      const told = withWhose(before.leads, events.slice(from)).map(({ of }) => of);
      let facts = before;
      const folded = events.slice(from).map((each) => {
        facts = fold(facts, [each], CONTEXT);
        return currentLead(facts)?.id;
      });
      expect(told).toEqual(folded);
    }),
    { numRuns: 1_000 },
  );
});
