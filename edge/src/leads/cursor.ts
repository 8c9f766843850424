import { base64url, hmac } from '../crypto/digest.ts';
import { errorAt, Problem } from '../problem.ts';

/** Where a reader of the feed stands: after (asc) or before (desc) this seq. */
export interface SeqPosition {
  order: 'asc' | 'desc';
  seq: number;
}

/** Where a reader of the hottest stands: behind this lead. */
export interface HeatPosition {
  order: 'hottest';
  heat: number;
  id: string;
}

type Position = SeqPosition | HeatPosition;

const MAC_LENGTH = 22;

/** A position as opaque text that only this site's edge can have written. */
export async function sealCursor(site: { id: string; secret: string }, position: Position): Promise<string> {
  const text = textOf(position);
  return `${text}.${await macOf(site, text)}`;
}

/** The position in a cursor. Throws `invalid_cursor` for anything that was not sealed for this site, or for another order. */
export async function openCursor<P extends Position>(site: { id: string; secret: string }, cursor: string, order: P['order']): Promise<P> {
  const [, text = '', mac] = /^([\w-]{2,200})\.([\w-]{22})$/.exec(cursor) ?? [];
  // Not a secret of value: whoever guesses a cursor reads what their key reads anyway.
  if (!text || mac !== (await macOf(site, text))) throw new Problem('invalid_cursor');
  const position = positionOf(text);
  if (position.order !== order) throw new Problem('invalid_cursor', [errorAt('order', 'order_changed')]);
  return position as P;
}

function textOf(position: Position): string {
  if (position.order !== 'hottest') return `${position.order === 'asc' ? 'a' : 'd'}${position.seq.toString(36)}`;
  return `h${base64url(new TextEncoder().encode(`${position.heat} ${position.id}`))}`;
}

/** Of text that was written here. */
function positionOf(text: string): Position {
  const rest = text.slice(1);
  if (!text.startsWith('h')) return { order: text.startsWith('a') ? 'asc' : 'desc', seq: Number.parseInt(rest, 36) };
  const [heat = '', id = ''] = atob(rest.replaceAll('-', '+').replaceAll('_', '/')).split(' ');
  return { order: 'hottest', heat: Number(heat), id };
}

const macOf = async (site: { id: string; secret: string }, text: string): Promise<string> =>
  base64url(await hmac(site.secret, `cursor/${site.id}/${text}`)).slice(0, MAC_LENGTH);
