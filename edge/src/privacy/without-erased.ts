import type { Verdict } from '../../protocol/batch.ts';
import type { GoodEvent } from '../intake/judge.ts';
import type { ArrivedEvent } from '../visitor/noted-event.ts';
import type { Site } from '../site/site-store.ts';
import { type Suppression, staysErased } from './suppression.ts';
import { readSuppressions } from './suppression-sql.ts';

interface Sifted {
  good: readonly GoodEvent[];
  /** In the order of `good`. */
  events: ArrivedEvent[];
  ignored: Verdict[];
}

/**
 * Leaves out what of a batch would bring back somebody who was erased: forms of before the erasure, and sign-ins of
 * those who have not begun anew. Where nobody was erased nothing is asked. What cannot be asked now is taken: whoever
 * brings it to D1 asks again, in the transaction that writes it.
 * @param events in the order of `good`
 */
export async function withoutErased(db: D1Database, { id, suppresses }: Site, good: readonly GoodEvent[], events: ArrivedEvent[]): Promise<Sifted> {
  const whos = suppresses ? events.flatMap((event) => whoOf(event) ?? []) : [];
  if (whos.length === 0) return { good, events, ignored: [] };
  const known = await readSuppressions(db, id, whos).catch(() => new Map<string, Suppression>());
  const stays = events.map((event, i) => {
    const gone = known.get(whoOf(event) ?? '');
    // By the browser's clock or by ours: of before is what either of them says is.
    const at = Math.min(event.at, good[i]?.at ?? Infinity);
    return gone !== undefined && staysErased(gone, { at, own: event.submit?.consent ? at : null });
  });
  const isLeftOut = (i: number): boolean => stays[i] === true && !events[i]?.link;
  return {
    good: good.filter((_, i) => !isLeftOut(i)),
    // An old link says no more whose the browser is.
    events: events.flatMap((event, i) => (isLeftOut(i) ? [] : [stays[i] ? withoutLink(event) : event])),
    ignored: events.flatMap((event, i) => (isLeftOut(i) ? [{ id: event.id, code: 'erased' }] : [])),
  };
}

/** The lead that its own words make. */
const whoOf = ({ submit, identified, link }: ArrivedEvent): string | undefined => (submit ?? identified ?? link)?.lead ?? undefined;

const withoutLink = ({ link: _link, ...event }: ArrivedEvent): ArrivedEvent => event;
