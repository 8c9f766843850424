import type { Env } from '../env.ts';
import { utcOffset } from '../site/scoring-context.ts';
import type { Site } from '../site/site-store.ts';
import type { LiveRule } from './decide.ts';
import type { OffsetAt } from './hours.ts';
import type { RunStore } from './run-store.ts';

/** A rule as it is stored. */
export interface StoredRule extends LiveRule {
  isOn: boolean;
  /** Where links lead that stand in its mails. */
  origin: string;
}

/** All that it takes to do what the rules of one site say. */
export interface World {
  env: Env;
  site: Site;
  rules: ReadonlyMap<string, StoredRule>;
  runs: RunStore;
  /** The object's own: without an `await` between them, what is written is one transaction. */
  storage: Pick<DurableObjectStorage, 'kv' | 'transactionSync'>;
  now: number;
}

export const offsetOf =
  ({ settings }: Pick<Site, 'settings'>): OffsetAt =>
  (at) =>
    utcOffset(settings.time_zone, at);
