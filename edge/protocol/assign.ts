/**
 * Who gets which arm: the same in the browser, at the edge and in tests, from an id and a seed alone. It imports nothing:
 * every page has it.
 */

/** What an assignment needs to know of a run. Weights and coverage in basis points; the weights are 10,000 together. */
export interface Split {
  seed: string;
  coverage: number;
  weights: readonly number[];
  /** The run's part of a slot that several experiments share. */
  slot?: { seed: string; from: number; to: number } | undefined;
}

const WHOLE = 10_000;

/**
 * Where an id falls, 0 to 9,999: FNV-1a over `seed:id`, and the finaliser of MurmurHash3, without which ids that differ
 * in their last character fall next to each other. Seeds have no colon, so that no two pairs are one text.
 */
export function bucketOf(seed: string, id: string): number {
  let hash = 0x81_1c_9d_c5;
  for (const char of `${seed}:${id}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01_00_01_93);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35);
  return ((hash ^ (hash >>> 16)) >>> 0) % WHOLE;
}

/**
 * The place of the arm that a visitor gets, or -1 for one who takes no part. Where an arm's range begins never moves:
 * more coverage takes visitors in, and moves none who takes part already.
 */
export function assign({ seed, coverage, weights, slot }: Split, id: string): number {
  if (slot) {
    const place = bucketOf(slot.seed, id);
    if (place < slot.from || place >= slot.to) return -1;
  }
  const bucket = bucketOf(seed, id);
  let start = 0;
  return weights.findIndex((weight) => bucket >= start && bucket < (start += weight) - (weight * (WHOLE - coverage)) / WHOLE);
}
