import type { ConsentProof } from '../../protocol/lead.ts';

/** Kept of one lead: the first one, and the latest. */
const CONSENTS_KEPT = 6;

/** The consents worth keeping of all that were given, oldest first. */
export const keepConsents = (all: ConsentProof[]): ConsentProof[] => (all.length > CONSENTS_KEPT ? [...all.slice(0, 1), ...all.slice(1 - CONSENTS_KEPT)] : all);
