import type { Answer, VisitorSummary } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { startClock } from './browser/clock.ts';
import { listenUntil } from './browser/listen.ts';
import { randomId } from './browser/random-id.ts';
import { safe } from './browser/safe.ts';
import { browserStorage } from './browser/storage.ts';
import { type Bus, openBus } from './bus.ts';
import { captureLinkClicks } from './capture/link-clicks.ts';
import { capturePageViews } from './capture/page-views.ts';
import { type Decision, openConsent } from './consent.ts';
import { campaignOf } from './identity/campaign.ts';
import { openIdentity } from './identity/identity.ts';
import { openKeep } from './outbox/keep.ts';
import { openOutbox } from './outbox/outbox.ts';
import type { Overflow } from './outbox/overflow.ts';
import type { Queued } from './outbox/queued.ts';
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
  /** Records an event with its details and returns its id. For the widget. */
  record(type: string, details: Details): string;
  /** Sends now what is waiting. */
  flush(): void;
}

/**
 * Starts Kindling on this page. The one place that knows all parts; each of them gets what it needs
 * as a parameter, and one signal stops what listens.
 * @param loadOverflow loads the part that keeps events when localStorage is full
 */
export function start(config: SiteConfig, loadOverflow: () => Promise<Overflow>): Kindling {
  const name = `kindling.${config.site}`;
  const now = startClock();
  const bus = openBus();
  const decisionName = `${name}.consent`;
  const consent = openConsent(decisionName, config.consent, browserStorage);
  const mayStore = (): boolean => consent.may() === 'track';
  const identity = openIdentity(name, browserStorage, mayStore);
  let summary: VisitorSummary | undefined;

  const outbox = openOutbox({
    keep: openKeep(name, browserStorage, loadOverflow),
    send: (events, leaving) =>
      send(`${config.endpoint}/v1/batch`, { v: 1, site: config.site, visitor: events[0]?.by ?? '', sent_at: now(), consent: consent.sent(), events }, leaving),
    maySend: () => consent.may() !== 'hold',
    mayStore,
    onAnswer,
  });

  function onAnswer({ visitor, leads, refused }: Answer): void {
    if (visitor) {
      const warmer = visitor.temperature !== summary?.temperature;
      summary = visitor;
      bus.emit('score', visitor);
      if (warmer) bus.emit('temperature', visitor.temperature);
    }
    leads.forEach((lead) => bus.emit('lead', lead));
    refused.forEach((verdict) => bus.emit('refused', verdict));
  }

  function record(type: string, details?: Details, url = location.href): string {
    const id = randomId();
    if (consent.may() === 'forms' && type !== 'form_submit') return id;
    const at = now();
    const visit = identity.visit(at, campaignOf(location.search));
    const page = { by: identity.visitor(), at, visit: visit.id, url, referrer: document.referrer, title: document.title };
    const events: Queued[] = [{ id, type, ...page, ...details }];
    if (visit.begins) events.unshift({ id: randomId(), type: 'visit_start', ...page, props: { number: visit.number } });
    outbox.push(...events);
    events.forEach((event) => bus.emit('event', event));
    return id;
  }

  function decide(decision: Decision): void {
    consent.decide(decision);
    if (decision === 'denied') identity.reset();
    identity.keep();
    outbox.keepOnly(({ type }) => decision === 'granted' || type === 'form_submit');
    outbox.resume();
  }

  const view = (url?: string): void => void record('page_view', undefined, url);
  const leave = (): void => {
    identity.keep();
    outbox.leave();
  };
  const gone = new AbortController();
  const listen = listenUntil(gone.signal);
  safe(capturePageViews)(listen, gone.signal, view);
  captureLinkClicks(listen, (type, props) => record(type, { props }));
  listen(document, 'visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : outbox.resume()));
  listen(window, 'pagehide', leave);
  listen(window, 'online', outbox.resume);
  // Who decides in one tab has decided in all.
  listen(window, 'storage', ({ key, newValue }: StorageEvent) => key === decisionName && newValue && decide(JSON.parse(newValue) as Decision));

  return {
    track: safe((type, props) => void record(type, props && { props })),
    page: safe(() => view()),
    consent: safe(decide),
    on: bus.on,
    visitor: () => summary,
    reset: safe(() => {
      identity.reset();
      summary = undefined;
    }),
    stop() {
      gone.abort();
      outbox.stop();
    },
    record: (type, details) => safe(record)(type, details) ?? '',
    flush: () => void outbox.flush(),
  };
}
