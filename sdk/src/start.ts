import { startClock } from './browser/clock.ts';
import { listenUntil } from './browser/listen.ts';
import { plain } from './browser/plain.ts';
import { randomId } from './browser/random-id.ts';
import { problems, safe } from './browser/safe.ts';
import { pageStore } from './browser/storage.ts';
import { openBus } from './bus.ts';
import type { Capturing } from './capture/capturing.ts';
import { captures } from './capture/captures.ts';
import { campaignOf } from './identity/campaign.ts';
import { HOLD, openIdentity, TRACK } from './identity/identity.ts';
import type { Details, Kindling, Module } from './kindling.ts';
import { isSubmit, visitorOf } from './outbox/entry.ts';
import { openOutbox } from './outbox/outbox.ts';
import { send } from './outbox/send.ts';
import { openShelf } from './outbox/shelf.ts';
import { isAnswer } from './outbox/verdict.ts';
import type { Answer, Capture, SentEvent, SiteConfig, VisitorSummary } from './wire.ts';

/** What is loaded when it is needed: most pages never do. */
export interface Parts {
  overflow: typeof import('./outbox/overflow.ts');
  history: typeof import('./capture/history.ts');
  'own-forms': typeof import('./capture/own-forms.ts');
}
export type LoadPart = <P extends keyof Parts>(part: P) => Promise<Parts[P]>;

/**
 * Starts Kindling on this page. The one place that knows all parts; each of them gets what it needs
 * as a parameter, and one signal stops what listens.
 */
export function start(config: SiteConfig, load: LoadPart, modules: readonly Module[] = []): Kindling {
  const name = `kindling.${config.site}`;
  const prefix = `${name}.`;
  const now = startClock();
  const { on, emit } = openBus();
  const store = pageStore();
  const { me, may, consent, visit, decide, reset } = openIdentity(name, config.consent, store);
  const gone = new AbortController();
  const { signal } = gone;
  const listen = listenUntil(signal);
  let summary: VisitorSummary | undefined;

  /** What can't be loaded is not used. */
  const use: Capturing['load'] = (part, use) =>
    void load(part)
      .then(use)
      .catch(() => {});
  const allowed = (): boolean => may() === TRACK;
  const shelf = openShelf(prefix, store, allowed, (...at) => use('overflow', ({ tend }) => tend(...at, kindling)));
  const outbox = openOutbox({
    shelf,
    async send(names) {
      const head = JSON.stringify({ v: 1, site: config.site, visitor: visitorOf(names[0]), sent_at: now(), consent: consent() });
      const reply = await send(`${config.endpoint}/v1/batch`, `${head.slice(0, -1)},"events":[${names.map(shelf.text).join()}]}`);
      if (isAnswer(reply[1])) onAnswer(reply[1]);
      emit('reply', reply);
      return reply;
    },
    maySend() {
      const level = may();
      if (!level) tidy();
      return !signal.aborted && level !== HOLD;
    },
  });

  function onAnswer({ visitor, leads }: Answer): void {
    const before = summary;
    summary = visitor ?? before;
    if (summary && summary.temperature !== before?.temperature) emit('temperature', summary.temperature);
    leads?.forEach((lead) => emit('lead', lead));
  }

  const record = safe((type: string, details?: Details, url: string = location.href): string => {
    const id = randomId();
    const level = may();
    if (signal.aborted || (!level && type !== 'form_submit')) return id;
    const at = now();
    const begins = visit(at, campaignOf(location.search));
    const { v, i } = me();
    const page = { at, visit: i, url, referrer: document.referrer, title: document.title };
    const event: SentEvent = { id, type, ...page, ...details, props: safe(plain)(details?.props) };
    // The beginning, of which there is one a visit, and what it began with are one entry: one write for both.
    const events: SentEvent[] = begins && level ? [{ id: i, type: 'visit_start', ...page, props: begins }, event] : [event];
    outbox.push(`${prefix}${at}.${v}.${id}.${type}`, JSON.stringify(events).slice(1, -1));
    events.forEach((each) => emit('event', each));
    if (event.cta) emit('cta', event);
    if (type === 'page_view') emit('view', url);
    return id;
  });

  /** Lays all that waits where it may be now. After a no, here or in another tab, that is nowhere but for forms. */
  function tidy(): void {
    for (const entry of shelf.names()) {
      const text = shelf.text(entry) ?? '';
      shelf.drop(entry);
      if (may() || isSubmit(entry)) shelf.put(entry, text);
    }
  }

  const kindling: Kindling = {
    track: (type, props) => void record(type, { props }),
    page: () => void record('page_view'),
    identify: (fields) => void record('identify', { fields }),
    consent(decision) {
      decide(decision);
      tidy();
      void outbox.flush();
      emit('consent', decision);
    },
    show: (cta) => emit('show', cta),
    on,
    visitor: () => summary,
    reset() {
      reset();
      summary = undefined;
    },
    stop() {
      emit('stop');
      gone.abort();
      outbox.stop();
    },
    record,
    flush: outbox.flush,
    me,
    allowed,
    problems,
  };

  modules.forEach((add) => on('stop', safe(add)(kindling) as () => void));
  const capturing: Capturing = { ...config, ...kindling, listen, load: use };
  for (const capture in captures) if (!config.off.includes(capture as Capture)) safe(captures[capture as Capture])(capturing);
  listen('visibilitychange pagehide', ({ type }) => (document.hidden || type === 'pagehide' ? outbox.leave() : outbox.flush()));
  listen('online', outbox.flush);
  // A tab that writes at the very moment of a no can't know of it yet: who has heard it says it again.
  listen('storage', ({ key }: StorageEvent) => key === name && !may() && me().d === 'denied' && kindling.consent('denied'));
  return kindling;
}
