import type { Trigger } from '../../../edge/protocol/cta-display.ts';
import { watchClicks } from './click.ts';
import { watchExit } from './exit.ts';
import { watchPresence } from './presence.ts';
import type { Watch, Watching } from './watch.ts';

/** Who watches for what. Of the others, `event` is heard of anyway, and for `now`, `visit` and `page` there is nothing to watch. */
const WATCHES: { [on: string]: Watch } = {
  engaged: watchPresence,
  idle: watchPresence,
  scroll: watchPresence,
  exit: watchExit,
  click: watchClicks,
};

/** Watches for these triggers on one page. What nobody waits for is not listened to. */
export const watchTriggers = (triggers: readonly Trigger[], watching: Watching): void =>
  new Set(triggers.map(({ on }) => WATCHES[on])).forEach((watch) => watch?.(watching));
