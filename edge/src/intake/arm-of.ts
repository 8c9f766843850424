import type { Verdict } from '../../protocol/batch.ts';
import type { Cta } from '../../protocol/cta.ts';
import type { Event } from '../../protocol/event.ts';
import { mayHave, type RunningRun } from '../site/running-run.ts';
import type { Exposure } from '../visitor/exposures.ts';

/** What an event says of an experiment. */

/** What the arms of a run show, whether or not it is still under way. */
export type ShownRun = Pick<RunningRun, 'run' | 'experiment' | 'cta'> & { arms: readonly Pick<RunningRun['arms'][number], 'id' | 'cta'>[] };

/** Other events of an arm say nothing that these don't. */
const TELLING: ReadonlySet<string> = new Set(['cta_view', 'form_submit']);

/**
 * The arm of an event, where it is one that the visitor has: worked out again from who they are. What is left of a run
 * that is over, and what a preview shows, which names no run, is an event like any other. A view of another arm than the
 * visitor's is refused, and a form never is.
 */
export function exposureOf(event: Event, runs: readonly RunningRun[], visitor: string): { exposure?: Exposure } | { fault: Omit<Verdict, 'id'> } {
  const { type, run: id, arm, experiment, cta } = event;
  const run = id === undefined ? undefined : runs.find((each) => each.run === id);
  if (!run || !TELLING.has(type)) return {};
  const isTheirs = arm !== undefined && cta === run.cta && (experiment ?? run.experiment) === run.experiment && mayHave(run, visitor, arm);
  if (isTheirs) return { exposure: { experiment: run.experiment, run: run.run, arm } };
  return type === 'cta_view' ? { fault: { code: 'wrong_arm', path: 'arm' } } : {};
}

/** What the form was that somebody filled in, if it was an arm's: theirs or not, that is what they saw. */
export const armOf = ({ run, arm, experiment, cta }: Event, runs: readonly ShownRun[]): Cta | undefined =>
  arm === undefined
    ? undefined
    : runs
        .find((each) => each.cta === cta && (run === undefined ? (experiment ?? each.experiment) === each.experiment : each.run === run))
        ?.arms.find(({ id }) => id === arm)?.cta;
