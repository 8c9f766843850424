import type { ExperimentSummary } from '../../protocol/experiment-record.ts';
import type { ExperimentTexts } from './texts.ts';

/** `good` only with a verdict, `bad` for numbers that are of no use: nothing in between has a colour. */
export type Sign = '' | 'is-good' | 'is-bad';

/** Where an experiment stands, in a few words. */
export function stateWords({ state, latest }: Pick<ExperimentSummary, 'state' | 'latest'>, texts: ExperimentTexts): { words: string; sign: Sign } {
  const { states } = texts;
  // After a run has ended the plan may be written anew: what is told is what came of the run.
  if (latest === null) return { words: states.draft, sign: '' };
  if (latest.state === 'winner') return { words: states.winner(latest.arm ?? ''), sign: 'is-good' };
  if (latest.state === 'untrustworthy') return { words: states.untrustworthy, sign: 'is-bad' };
  if (latest.state === 'worse' || latest.state === 'no_difference' || latest.state === 'stopped') return { words: states[latest.state], sign: '' };
  if (state !== 'running') return { words: states.stopped, sign: '' };
  return { words: states.running(latest.day, latest.planned_days), sign: '' };
}
