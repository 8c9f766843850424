import { median } from '../statistics.ts';
import type { Accesses } from './accesses.ts';
import type { Load } from './load.ts';

/** All that was measured of one page; the loads by round. */
export interface Result {
  name: string;
  accesses: Accesses;
  loads: Load[];
}

type Measure = (load: Load) => number;

export const bareOf = (results: readonly Result[]): Result => named(results, 'bare');
export const oursOf = (results: readonly Result[]): Result => named(results, 'Kindling');
export const peersOf = (results: readonly Result[]): Result[] => results.filter(({ name }) => name !== 'bare' && name !== 'Kindling');

function named(results: readonly Result[], wanted: string): Result {
  const result = results.find(({ name }) => name === wanted);
  if (!result) throw new Error(`${wanted} was not measured`);
  return result;
}

/** By round, what a page has more than the bare one of the same round. */
export const added = (result: Result, bare: Result, measure: Measure): number[] =>
  result.loads.map((load, round) => measure(load) - (bare.loads[round] ? measure(bare.loads[round]) : Number.NaN));

/** By round, the time that scripts took on the main thread because of what is on the page. */
export const mainThread = (result: Result, bare: Result): number[] => added(result, bare, ({ script }) => script);

/** By round, the middle one of the calls in click handlers. */
export const calls = (result: Result): number[] => result.loads.map(({ tracks }) => median(tracks));

/** The steps of the page's clock. A ratio to less than one of them would say nothing; to none or less, nonsense. */
const STEP_MS = 0.1;

/** By round, one by the other. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] =>
  ours.map((value, round) => Math.max(value, STEP_MS) / Math.max(theirs[round] ?? Number.NaN, STEP_MS));
