/** How long nothing but failures came back, of which an endpoint is switched off in the end. */
export interface Health {
  /** The first failure of those in a row, ms. */
  failingSince: number | null;
  lastFailure: number;
}

export const WELL: Health = { failingSince: null, lastFailure: 0 };

const DAY_MS = 86_400_000;
/** As the advice for operators of Standard Webhooks has it: days, so that a weekend's outage switches nobody off. */
const GIVES_UP_MS = 5 * DAY_MS;
/** Longer than the longest wait of the schedule: what failed before such a silence says nothing of today. */
const SILENCE_MS = 2 * DAY_MS;
/** Not each failure is written down. */
const NOTED_MS = 3_600_000;

/** The health after a try; the same object where there is nothing new to note. */
export function healthAfter(health: Health, failed: boolean, now: number): Health {
  if (!failed) return health.failingSince === null ? health : WELL;
  if (health.failingSince === null || now - health.lastFailure > SILENCE_MS) return { failingSince: now, lastFailure: now };
  return now - health.lastFailure > NOTED_MS ? { ...health, lastFailure: now } : health;
}

export const isGivenUp = ({ failingSince }: Health, now: number): boolean => failingSince !== null && now - failingSince >= GIVES_UP_MS;
