/** What there is to say of a proof: `name` is what it is remembered by, `since` when it began to be good, ms. */
export type ProofCheck =
  | { is: 'good' | 'proof_late'; name: string; since: number }
  | { is: 'proof_missing' | 'proof_invalid' | 'proof_unavailable' | 'proof_page' };
