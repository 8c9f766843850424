import type { Verdict } from '../destination.ts';

/**
 * What the other side said of a portion: of the whole, or of each. Null of one that went down with others and would have
 * been taken by itself.
 */
export type PortionVerdict = Verdict | (Verdict | null)[];

/** How often the other side is asked for one batch: as many as it takes to find a few bad ones among many. */
const ASKED_MAX = 60;

/**
 * Sends in portions. Who refuses a whole portion for one bad member is asked again for its halves, until the bad one is
 * alone. Where it says "not now" `patience` times in a row, or when to come back, the rest is not tried.
 */
export async function inPortions<Item>(
  items: readonly Item[],
  most: number,
  send: (portion: readonly Item[]) => Promise<PortionVerdict>,
  patience = 1,
): Promise<Verdict[]> {
  const verdicts = new Map<Item, Verdict>();
  const waiting = portionsOf(items, most);
  let rest: Verdict = { is: 'again', why: 'the other side refused so many that the rest was not tried yet' };
  let refusals = 0;
  for (let asked = 0; asked < ASKED_MAX; asked++) {
    const portion = waiting.shift();
    if (!portion) break;
    const said = await send(portion);
    if (Array.isArray(said)) {
      const left = portion.filter((item, i) => {
        const verdict = said[i];
        if (verdict) verdicts.set(item, verdict);
        return !verdict;
      });
      // Whoever names nobody is not asked the same again.
      if (left.length > 0) waiting.unshift(...(left.length < portion.length ? [left] : halves(left)));
      continue;
    }
    if (said.is === 'refused' && portion.length > 1) {
      waiting.unshift(...halves(portion));
      continue;
    }
    for (const item of portion) verdicts.set(item, said);
    refusals = said.is === 'again' ? refusals + 1 : 0;
    if (said.is === 'off' || (said.is === 'again' && (said.afterMs !== undefined || refusals >= patience))) {
      rest = said;
      break;
    }
  }
  return items.map((item) => verdicts.get(item) ?? rest);
}

function portionsOf<Item>(items: readonly Item[], most: number): Item[][] {
  const portions: Item[][] = [];
  for (let i = 0; i < items.length; i += most) portions.push(items.slice(i, i + most));
  return portions;
}

const halves = <Item>(items: readonly Item[]): Item[][] => portionsOf(items, Math.max(1, Math.ceil(items.length / 2)));
