import { safe } from '../browser/safe.ts';
import type { Decision } from '../identity/visits.ts';
import type { Kindling, Notices } from '../kindling.ts';
import { brief } from './brief.ts';
import { eventLine, leadLine, replyLine, shortLine } from './lines.ts';
import { openOverlay } from './overlay.ts';
import { statusOf } from './status.ts';
import { textsFor } from './texts.ts';

/** How often it is looked whether something is new that nobody tells of: another tab's decision, an entry that was sent. */
const LOOK_MS = 1_000;
/** So many events are remembered by their ids, for the answers that name them: more than wait for one at a time. */
const MOST_EVENTS = 1_000;

/**
 * Shows in the page what Kindling sees and sends, and what comes of it: for whoever puts it on a site, by
 * `?kindling_debug=1`. Listens only; changes nothing of what is measured.
 */
export default function debug(kindling: Pick<Kindling, 'on' | 'allowed' | 'visitor' | 'problems' | 'choices'>, _options: unknown, site: string): () => void {
  const texts = textsFor(document.documentElement.lang);
  const types = new Map<unknown, string>();
  let said: Decision | undefined;

  const stop = (): void => {
    clearInterval(timer);
    off.forEach((each) => each());
    overlay.remove();
  };
  const overlay = openOverlay(site, texts, stop);
  const look = safe(() => overlay.show(statusOf(kindling, site, said, texts)));
  const on = <N extends keyof Notices>(name: N, hear: (notice: Notices[N]) => void): (() => void) =>
    kindling.on(name, (notice) => {
      hear(notice);
      look();
    });

  const off = [
    on('event', (event) => {
      types.set(event.id, brief(event.type));
      if (types.size > MOST_EVENTS) types.delete(types.keys().next().value);
      // What happens with a CTA is told of once more, as that.
      if (!event.cta) overlay.add(eventLine(event, texts));
    }),
    on('cta', (event) => overlay.add(eventLine(event, texts))),
    on('show', (cta) => overlay.add(shortLine('cta', [texts.show, cta], Date.now()))),
    on('reply', (reply) => overlay.add(replyLine(reply, (id) => types.get(id), texts, Date.now()))),
    on('lead', (lead) => overlay.add(leadLine(lead, texts, Date.now()))),
    on('temperature', (temperature) => overlay.add(shortLine('visitor', [texts.temperature, temperature], Date.now()))),
    on('consent', (decision) => {
      said = decision;
      overlay.add(shortLine('consent', [texts.decided[decision] ?? decision], Date.now()));
    }),
  ];
  const timer = setInterval(look, LOOK_MS);
  look();
  return stop;
}
