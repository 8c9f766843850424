import type { Outcome } from '../../protocol/transition.ts';

/** What a person or the CRM decided last of a lead, as it is stored beside it. Times in ms. */
export type Decision = Ended | Recycled;

/** How it ended. */
export interface Ended extends Omit<Outcome, 'occurred_at'> {
  type: 'outcome';
  at: number;
  occurredAt: number;
  /** The beginning of the key. */
  by: string;
}

/** Sent back: only what happens from then on moves the lead forward again. */
export interface Recycled {
  type: 'recycle';
  at: number;
  by: string;
  reason: string;
  /** Points of engagement at that moment. What is left of them says nothing of what was done since. */
  engagement: number;
}

export const readDecision = (text: string | null): Decision | null => (text === null ? null : (JSON.parse(text) as Decision));

export const outcomeOf = (decision: Decision | null): Outcome | null =>
  decision?.type === 'outcome'
    ? {
        status: decision.status,
        reason: decision.reason,
        value: decision.value,
        currency: decision.currency,
        occurred_at: new Date(decision.occurredAt).toISOString(),
      }
    : null;
