/** Somebody who was erased, by an id that only this site's edge can make: see `person-ids.ts`. */
export interface Suppression {
  who: string;
  /** Of the erasure, ms. */
  at: number;
  /** When they began anew, ms; null until then. */
  lifted_at: number | null;
}

/** Something that would make a lead, or become a part of one. */
export interface Act {
  /** When it was done, ms. Where two clocks tell it differently, the earlier one. */
  at: number;
  /** When the person sent a form in which they agreed to something, ms; null of all that others say of them. */
  own: number | null;
}

/**
 * Whether an act leaves somebody as erased as they are. Nothing of before the erasure counts, however often and by
 * whatever way it comes again. After it, only the person can begin anew, by a form that says what they agreed to; from
 * then on others may speak of them again.
 */
export const staysErased = ({ at, lifted_at: lifted }: Suppression, act: Act): boolean => act.at <= at || (lifted === null && !beginsAnew({ at }, act));

export const beginsAnew = ({ at }: Pick<Suppression, 'at'>, act: Act): boolean => act.at > at && act.own !== null && act.own > at;
