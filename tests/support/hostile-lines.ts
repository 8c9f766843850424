import badEvents from '../vectors/hostile/bad-events.jsonl?raw';

/** Hostile requests as data, in names that belong to no product; `hostile-names.ts` knows ours. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One body: changes of a good envelope, or text, bytes or repetition as they are. */
export interface BodyRecipe {
  patch?: Record<string, Json>;
  unset?: string[];
  raw?: string;
  raw_b64?: string;
  raw_gen?: { pre: string; unit: string; times: number | string; post: string; close?: string };
}

export type Outcome = 'accept' | 'accept-and-ignore' | 'reject-400' | 'reject-413';
export type EventResult = 'accepted' | 'duplicate' | 'rejected' | 'ignored';

export interface HostileLine extends BodyRecipe {
  id: string;
  title: string;
  expect: Outcome;
  /** A second outcome that is as good. */
  alt?: Outcome;
  status: number[];
  /** Of each event, in the order sent. */
  results?: EventResult[];
  reason?: string;
  /** Events that exist afterwards. */
  stored?: number;
  render?: 'text-only';
  request?: { method?: string; path?: string; path_suffix?: string; headers?: Record<string, Json>; encode?: 'gzip' };
  repeat?: number;
  parallel?: boolean;
  sequence?: BodyRecipe[];
  /** Written as one event without these limits; with them it is spread over several events. */
  limits_off?: string[];
}

export const LINES: readonly HostileLine[] = badEvents
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as HostileLine);
