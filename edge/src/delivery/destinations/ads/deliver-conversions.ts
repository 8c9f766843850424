import type { LeadEvent } from '../../../../protocol/lead-event.ts';
import type { Verdict } from '../../destination.ts';
import { inPortions, type PortionVerdict } from '../in-portions.ts';
import { type Conversion, conversionsOf } from './conversions.ts';

/** A conversion as the platform takes it, or why it never will; null when the site does not tell of it. */
export type Prepared<Sent> = { sent: Sent } | { why: string } | null;

interface How<Sent> {
  /** Of one request. */
  most: number;
  prepare(conversion: Conversion): Promise<Prepared<Sent>>;
  send(portion: readonly Sent[]): Promise<PortionVerdict>;
}

/** Makes conversions of events, sends those that may be, and says of each event what became of it: the worst of what it meant. */
export async function deliverConversions<Sent>(events: readonly LeadEvent[], { most, prepare, send }: How<Sent>): Promise<Verdict[]> {
  const prepared = await Promise.all(events.map((event) => Promise.all(conversionsOf(event).map(prepare))));
  const going = prepared.flat().filter((each) => each !== null && 'sent' in each);
  const said = await inPortions(going, most, (portion) => send(portion.map(({ sent }) => sent)));
  const verdictOf = (each: Prepared<Sent>): Verdict => {
    if (each === null) return { is: 'done' };
    return 'why' in each ? { is: 'refused', why: each.why } : (said[going.indexOf(each)] as Verdict);
  };
  return prepared.map((conversions) => conversions.map(verdictOf).reduce(worse, { is: 'done' }));
}

/** What has been taken already is known by its id when it comes again. */
const RANK = ['done', 'refused', 'again', 'off'];
const worse = (a: Verdict, b: Verdict): Verdict => (RANK.indexOf(b.is) > RANK.indexOf(a.is) ? b : a);
