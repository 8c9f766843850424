import type { Facts } from './facts.ts';
import type { NotedEvent } from './noted-event.ts';

/** What a visitor saw of experiments. */

/** An event that was one of an arm, as the edge has made sure. */
export interface Exposure {
  experiment: string;
  run: string;
  arm: string;
}

/** A visitor in one run. */
export interface Seen {
  run: string;
  /** The arm that was seen first. */
  arm: string;
  /** When, ms. */
  at: number;
  /** More than one arm was seen. */
  multi?: true;
}

/** An exposure as D1 is to have it. */
export interface ExposureRow {
  run: string;
  arm: string;
  at: number;
  /** Whose form came after it. */
  lead?: string;
  excluded?: 'arms' | 'robot';
}

/** More than run at a time. D1 has the older ones. */
const RUNS_KEPT = 30;

/** The first time counts, whichever of several is heard of first. */
export function noteExposure(facts: Facts, { at }: NotedEvent, { run, arm }: Exposure): void {
  const known = facts.runs?.find((seen) => seen.run === run);
  const isFirst = !known || at < known.at || (at === known.at && arm < known.arm);
  const multi = known?.multi || (known && known.arm !== arm);
  const seen: Seen = { ...(isFirst ? { run, arm, at } : known), ...(multi ? { multi } : {}) };
  const others = (facts.runs ?? []).filter((other) => other.run !== run);
  facts.runs = [...others, seen].toSorted((a, b) => a.at - b.at || (a.run < b.run ? -1 : 1)).slice(-RUNS_KEPT);
}

export const exposuresOf = (facts: Facts): ExposureRow[] =>
  (facts.runs ?? []).map(({ run, arm, at, multi }) => {
    const lead = leadAfter(facts, at);
    const excluded = facts.robot === undefined ? multi && 'arms' : 'robot';
    return { run, arm, at, ...(lead === undefined ? {} : { lead }), ...(excluded ? { excluded } : {}) };
  });

/** Of several people who have sent a form since: the first, as far as is known. D1 keeps the one that it has. */
const leadAfter = ({ leads }: Facts, at: number): string | undefined =>
  leads.filter(({ formAt }) => formAt !== undefined && formAt >= at).toSorted((a, b) => (a.formAt ?? 0) - (b.formAt ?? 0) || (a.id < b.id ? -1 : 1))[0]?.id;

/** Arms whose forms a lead has sent that are remembered. */
const ARMS_KEPT = 20;

/** Each arm once, in the order in which their forms came. */
export const withArms = (known: readonly Exposure[] = [], more: readonly Exposure[] = []): Exposure[] =>
  [...known, ...more.filter(({ run, arm }) => !known.some((other) => other.run === run && other.arm === arm))].slice(-ARMS_KEPT);
