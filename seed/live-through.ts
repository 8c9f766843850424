import type { Answer } from '../edge/protocol/batch.ts';
import { askOf, type Mine } from './ask-of.ts';
import type { Asked } from './moved-clock/hour.ts';
import { goodText, type PastEdge } from './past-edge.ts';
import { dayOf, HOUR_MS } from './world/calendar.ts';
import type { Deed } from './world/deeds.ts';
import type { Trial } from './world/experiments.ts';
import type { Sending, World } from './world/world.ts';

/** Those of wrangler.toml. */
const CLEANING = '17 3 * * *';
const TENTH_MINUTE = '*/10 * * * *';

export interface Lived {
  /** Events that were accepted. */
  accepted: number;
  leads: number;
}

/** Lives a world through, hour by hour: visitors send, people decide, days close. */
export async function liveThrough(edge: PastEdge, mine: Mine, world: World, tell: (done: number, of: number) => void): Promise<Lived> {
  const { from, until, trials } = world;
  const [sendings, deeds] = [takerOf(world.sendings), takerOf(world.deeds)];
  const leads = new Map<string, string>();
  const ask = askOf(mine);
  let accepted = 0;
  for (let hour = from; hour < until; hour += HOUR_MS) {
    const end = Math.min(hour + HOUR_MS, until);
    await beginTrials(edge, mine.key, trials, hour, end);
    const due = deeds.before(end).flatMap((deed) => ask.deed(deed, leads.get(deed.form)) ?? []);
    const arriving = [...Map.groupBy(sendings.before(end), ({ person }) => person).values()];
    const crons = end === dayOf(end) + HOUR_MS ? [TENTH_MINUTE, CLEANING] : [];
    if (due.length + arriving.length + crons.length > 0) {
      const queues = [...byPath(due), ...arriving.map((some) => some.map(ask.sending))];
      const answers = await edge.live({ queues, crons, until: end });
      accepted += noteAnswers(queues, answers, leads);
    }
    tell(sendings.taken() + deeds.taken(), world.sendings.length + world.deeds.length);
  }
  await edge.live({ queues: [], crons: [TENTH_MINUTE], until });
  return { accepted, leads: new Set(leads.values()).size };
}

/** Takes from a list in order of time. */
function takerOf<Of extends Sending | Deed>(list: readonly Of[]) {
  let taken = 0;
  return {
    before(end: number): Of[] {
      const from = taken;
      while ((list[taken]?.at ?? Infinity) < end) taken++;
      return list.slice(from, taken);
    },
    taken: () => taken,
  };
}

/** What is said of one lead is said in order. */
const byPath = (asks: readonly (Asked & { lead: string })[]): Asked[][] => [...Map.groupBy(asks, ({ lead }) => lead).values()];

/** Which form made which lead. */
function noteAnswers(queues: readonly (readonly Asked[])[], answers: Awaited<ReturnType<PastEdge['live']>>, leads: Map<string, string>): number {
  let accepted = 0;
  for (const [i, queue] of queues.entries()) {
    for (const [j, asked] of queue.entries()) {
      const text = goodText(asked, answers[i]?.[j]);
      if (asked.path !== '/v1/batch') continue;
      const answer = JSON.parse(text) as Answer;
      if (answer.refused.length > 0) throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
      for (const { event, lead } of answer.leads) leads.set(event, lead);
      accepted += answer.accepted;
    }
  }
  return accepted;
}

async function beginTrials(edge: PastEdge, key: string, trials: readonly Trial[], from: number, end: number): Promise<void> {
  for (const { plan, startsAt, run } of trials) {
    if (startsAt < from || startsAt >= end) continue;
    await edge.ask({ method: 'POST', path: '/v1/experiments', at: startsAt - 60_000, key, body: plan });
    // Its name and its seed are drawn: they come from the number, so that everybody has the same arm each time.
    await edge.ask({ method: 'POST', path: `/v1/experiments/${plan.id}/start`, at: startsAt, key, body: {}, chance: run });
  }
}
