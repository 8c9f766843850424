import type { Answer, VisitorSummary } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { guard } from './browser/guard.ts';
import { listen } from './browser/listen.ts';
import { randomId } from './browser/random-id.ts';
import { browserStorage } from './browser/storage.ts';
import { startClock } from './browser/clock.ts';
import { type Bus, openBus } from './bus.ts';
import { captureLinkClicks } from './capture/link-clicks.ts';
import { capturePageViews } from './capture/page-views.ts';
import { type Decision, openConsent } from './consent.ts';
import { campaignOf } from './identity/campaign.ts';
import { openIdentity } from './identity/identity.ts';
import { openKeep } from './outbox/keep.ts';
import { openOutbox } from './outbox/outbox.ts';
import { send } from './outbox/send.ts';

/** What an event says beyond its type, time, visit and page. */
export type Details = Pick<SentEvent, 'props' | 'cta' | 'variant' | 'fields' | 'consent_text'>;

export interface Kindling {
  /** Tracks a custom event. */
  track(name: string, props?: Record<string, unknown>): void;
  /** Counts a view of the current page, for apps that do not change the address. */
  page(): void;
  /** The visitor's decision. `denied` also forgets what has not been sent. */
  consent(decision: Decision): void;
  /** Listens; what it returns stops listening. */
  on: Bus['on'];
  /** Who the visitor is, by the latest answer. */
  visitor(): VisitorSummary | undefined;
  /** Forgets this browser: the next event is a stranger's. */
  reset(): void;
  /** Takes every listener and timer away. */
  stop(): void;
  /** Records an event of a CTA and returns its id. For the widget. */
  record(type: string, details: Details): string;
  /** Sends now what is waiting. */
  flush(): void;
}

/**
 * Starts Kindling on this page. The one place that knows all parts; each of them gets what it needs
 * as a parameter and gives back how to stop it.
 */
export function start(config: SiteConfig): Kindling {
  const report = (): void => {};
  const safe = <A extends unknown[], R>(fn: (...args: A) => R) => guard(report, fn);
  const name = `kindling.${config.site}`;
  const now = startClock();
  const bus = openBus(report);
  const consent = openConsent(`${name}.consent`, config.consent, browserStorage);
  const mayTrack = (): boolean => consent.may() === 'track';
  const identity = openIdentity(name, browserStorage, mayTrack);
  let summary: VisitorSummary | undefined;

  const outbox = openOutbox({
    keep: openKeep(`${name}.queue.`, browserStorage),
    send: (body, leaving) => send(`${config.endpoint}/v1/batch`, body, leaving),
    envelope: () => ({ v: 1, site: config.site, visitor: identity.visitor(), sent_at: now(), consent: consent.sent() }),
    maySend: () => consent.may() !== 'hold',
    mayStore: mayTrack,
    onAnswer,
    random: Math.random,
  });

  function onAnswer({ visitor, leads, refused }: Answer): void {
    const before = summary?.temperature;
    if (visitor) {
      summary = visitor;
      bus.emit('score', visitor);
      if (visitor.temperature !== before) bus.emit('temperature', visitor.temperature);
    }
    for (const lead of leads) bus.emit('lead', lead);
    for (const verdict of refused) bus.emit('refused', verdict);
  }

  function record(type: string, details: Details = {}, url = location.href): string {
    const id = randomId();
    if (consent.may() === 'forms' && type !== 'form_submit') return id;
    const at = now();
    const visit = identity.visit(at, campaignOf(location.search));
    const page = { at, visit: visit.id, url, referrer: document.referrer, title: document.title };
    if (visit.begins) outbox.push({ id: randomId(), type: 'visit_start', ...page, props: { number: visit.number } });
    outbox.push({ id, type, ...page, ...details });
    return id;
  }

  const view = safe((url: string) => void record('page_view', {}, url));
  const leave = safe(() => {
    identity.keep();
    outbox.leave();
  });
  const undo = [
    capturePageViews(view, report),
    captureLinkClicks(safe(({ type, props }) => void record(type, { props }))),
    listen(
      document,
      'visibilitychange',
      safe(() => (document.visibilityState === 'hidden' ? leave() : outbox.resume())),
    ),
    listen(window, 'pagehide', leave),
    listen(window, 'online pageshow', safe(outbox.resume)),
  ];
  // Looked for later: the page's own work comes first.
  const adopting = setTimeout(() => void outbox.adopt().catch(report), 1_000);

  return {
    track: safe((type, props) => void record(type, props ? { props } : {})) as Kindling['track'],
    page: () => view(location.href),
    consent: safe((decision: Decision) => {
      consent.decide(decision);
      if (decision === 'denied') {
        outbox.discard(({ type }) => type !== 'form_submit');
        identity.reset();
      } else {
        identity.keep();
        outbox.discard(() => false);
        outbox.resume();
      }
    }) as Kindling['consent'],
    on: bus.on,
    visitor: () => summary,
    reset: safe(() => {
      identity.reset();
      summary = undefined;
    }) as Kindling['reset'],
    stop() {
      clearTimeout(adopting);
      undo.forEach((each) => each());
      outbox.stop();
    },
    record: (type, details) => safe(record)(type, details) ?? '',
    flush: outbox.flush,
  };
}
