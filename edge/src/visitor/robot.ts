import { type Reason, weigh } from '../abuse/suspicion.ts';
import type { ArrivedEvent } from './noted-event.ts';
import { countFrom, type Kind, type Seconds } from './pace.ts';

/**
 * Whether a browser does what no person can. Decided as events arrive, before they are folded, and kept beside the
 * open visit: a visit that is folded anew must not come to another end, so that in whatever order the same events
 * are folded later, those that were turned away stay away.
 */

const CLICKS: ReadonlySet<string> = new Set(['cta_click', 'outbound_click', 'download']);

/** No event is noted as older: what says so has a time that was cut. The same as the longest wait in `clock.ts`. */
const OLDEST_MS = 60 * 86_400_000;

/**
 * A robot that has been quiet for a day is a person again: somebody's browser with a broken page in it, or a
 * machine that has another user now. Until then it would come back as soon as it begins anew.
 */
const QUIET_MS = 86_400_000;
/** While it goes on, that it does is written down this often: a flood must not cost a row for each batch. */
const HEARD_MS = 3_600_000;

const REASONS: Record<Kind, string> = { view: 'too_many_views', click: 'too_many_clicks' };

/** What is kept of how fast a browser is. */
export interface Pace {
  seconds: Seconds;
  /** Of a robot: when it was last heard of, ms, to the hour. */
  heard?: number;
}

export const NO_PACE: Pace = { seconds: [] };

export interface Watched {
  pace: Pace;
  /** Why what this browser does is taken for a robot's, from here on. */
  robot: string | undefined;
  kept: ArrivedEvent[];
  /** Behaviour of a robot. */
  ignored: ArrivedEvent[];
  /** Whether there is something to be written down, though no event may be. */
  changed: boolean;
}

/**
 * Looks at the events of one batch in the order in which they came. Forms always stay: of a robot's it is noted that
 * it sent them, and one with a good proof makes it a person again, since somebody has done what a page asks of people.
 * @param hasSeen of events that came before nothing is counted
 */
export function watch(pace: Pace, robot: string | undefined, events: readonly ArrivedEvent[], hasSeen: (id: string) => boolean, received: number): Watched {
  const judge = judgeFrom(pace, robot, received);
  const kept: ArrivedEvent[] = [];
  const ignored: ArrivedEvent[] = [];
  for (const event of events) {
    // What a server of the site says of somebody is not done by this browser.
    const isRobot = !hasSeen(event.id) && !event.server && judge.isRobot(event);
    if (!isRobot) kept.push(event);
    else if (event.submit) kept.push(ofRobot(event, event.submit));
    else ignored.push(event);
  }
  return { ...judge.outcome(ignored.length > 0), kept, ignored };
}

/** Goes on from what a browser was taken for. */
function judgeFrom(before: Pace, was: string | undefined, received: number) {
  const hasRested = was !== undefined && received - (before.heard ?? received) >= QUIET_MS;
  const ids = new Set<string>();
  let counting = countFrom(before.seconds);
  let robot = hasRested ? undefined : was;
  let heard = hasRested ? undefined : before.heard;

  return {
    /** Whether it is one with this event, which is counted. */
    isRobot(event: ArrivedEvent): boolean {
      if (robot !== undefined && event.submit?.proven) robot = heard = undefined;
      const kind = kindOf(event);
      const counts = robot === undefined && kind !== undefined && !ids.has(event.id) && isTimed(event, received);
      ids.add(event.id);
      if (counts && counting.add(kind, event.at)) {
        robot = REASONS[kind];
        heard = received;
        counting = countFrom([]);
      }
      return robot !== undefined;
    },
    outcome(goesOn: boolean): Pick<Watched, 'pace' | 'robot' | 'changed'> {
      if (robot !== undefined && goesOn && received - (heard ?? 0) >= HEARD_MS) heard = received;
      const pace: Pace = { seconds: counting.kept(), ...(heard === undefined ? {} : { heard }) };
      return { pace, robot, changed: robot !== was || heard !== before.heard };
    },
  };
}

const kindOf = ({ type }: ArrivedEvent): Kind | undefined => (type === 'page_view' ? 'view' : CLICKS.has(type) ? 'click' : undefined);

/** A time that was cut, to now or to the longest wait, is a whole batch's: it says nothing of how fast anybody was. */
const isTimed = ({ at }: ArrivedEvent, received: number): boolean => at < received && at > received - OLDEST_MS;

const ofRobot = (event: ArrivedEvent, submit: NonNullable<ArrivedEvent['submit']>): ArrivedEvent => ({
  ...event,
  submit: { ...submit, suspicion: weigh([...(submit.suspicion?.reasons ?? []), 'robot_pace' satisfies Reason]) },
});
