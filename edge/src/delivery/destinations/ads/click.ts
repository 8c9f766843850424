import type { Lead } from '../../../../protocol/lead.ts';

/** An id that was cut when it was stored is another one. */
const KEPT_LENGTH = 200;

export interface Click {
  name: string;
  id: string;
  /** When the visit began that it led to, ms. */
  at: number;
}

/** The latest click on an ad, by the first of these parameters that it left. Later visits without a click don't take it away. */
export function clickOf({ attribution: { first, last } }: Pick<Lead, 'attribution'>, names: readonly string[]): Click | null {
  for (const touch of [last, first]) {
    for (const name of names) {
      const id = touch?.click_ids[name];
      if (touch && id !== undefined && id.length < KEPT_LENGTH) return { name, id, at: Date.parse(touch.at) };
    }
  }
  return null;
}
