import { CURSOR_DAYS } from '../../protocol/lead.ts';
import { base64url, hmac } from '../crypto/digest.ts';
import { errorAt, Problem } from '../problem.ts';
import { DAY_MS } from '../scoring/decay.ts';

interface Known {
  /** Of what happened before this moment, ms, nothing is news to the reader any more. */
  asOf: number;
}

/** Where a reader of the feed stands: after (asc) or before (desc) this seq. */
export interface SeqPosition extends Known {
  order: 'asc' | 'desc';
  seq: number;
}

/** Where a reader of the hottest stands: behind this lead. */
export interface HeatPosition extends Known {
  order: 'hottest';
  heat: number;
  id: string;
}

type Position = SeqPosition | HeatPosition;

/**
 * Leads stay for good, but of a lead that was erased or merged only a tombstone says so, and tombstones are cleared in the
 * end: whoever reads on after that would keep somebody who is gone, and never hear of it. So the rule is: a tombstone is
 * kept longer than any cursor holds (`erasures_days` is a year at least), and a reader that comes with an older one is told
 * to begin again, which is the one way to find out who is not there any more.
 *
 * It is not the moment at which the cursor was made that counts: whoever takes a page a day has a new cursor each day, and
 * may still be years behind.
 */
const OLDEST_MS = CURSOR_DAYS * DAY_MS;

const MAC_LENGTH = 22;
const SECOND_MS = 1_000;

/** A position as opaque text that only this site's edge can have written. */
export async function sealCursor(site: { id: string; secret: string }, position: Position): Promise<string> {
  const text = textOf(position);
  return `${text}.${await macOf(site, text)}`;
}

/**
 * The position in a cursor. Throws `invalid_cursor` for anything that was not sealed for this site, or for another order,
 * and `cursor_expired` where the reader may have missed something for good.
 */
export async function openCursor<P extends Position>(site: { id: string; secret: string }, cursor: string, order: P['order'], now: number): Promise<P> {
  const [, text = '', mac] = /^([\w-]{2,200})\.([\w-]{22})$/.exec(cursor) ?? [];
  // Not a secret of value: whoever guesses a cursor reads what their key reads anyway.
  if (!text || mac !== (await macOf(site, text))) throw new Problem('invalid_cursor');
  const position = positionOf(text);
  if (position.order !== order) throw new Problem('invalid_cursor', [errorAt('order', 'order_changed')]);
  // A cursor of before says no moment: nobody knows how old it is.
  if (!(now - position.asOf <= OLDEST_MS)) throw new Problem('cursor_expired');
  return position as P;
}

function textOf(position: Position): string {
  const asOf = Math.floor(position.asOf / SECOND_MS).toString(36);
  if (position.order !== 'hottest') return `${position.order === 'asc' ? 'a' : 'd'}${position.seq.toString(36)}_${asOf}`;
  return `h${base64url(new TextEncoder().encode(`${position.heat} ${position.id} ${asOf}`))}`;
}

/** Of text that was written here. */
function positionOf(text: string): Position {
  const rest = text.slice(1);
  if (!text.startsWith('h')) {
    const [seq = '', asOf = ''] = rest.split('_');
    return { order: text.startsWith('a') ? 'asc' : 'desc', seq: Number.parseInt(seq, 36), asOf: toMs(asOf) };
  }
  const [heat = '', id = '', asOf = ''] = atob(rest.replaceAll('-', '+').replaceAll('_', '/')).split(' ');
  return { order: 'hottest', heat: Number(heat), id, asOf: toMs(asOf) };
}

const toMs = (asOf: string): number => Number.parseInt(asOf, 36) * SECOND_MS;

const macOf = async (site: { id: string; secret: string }, text: string): Promise<string> =>
  base64url(await hmac(site.secret, `cursor/${site.id}/${text}`)).slice(0, MAC_LENGTH);
