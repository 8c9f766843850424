import type { Bus } from './bus.ts';
import type { Decision } from './identity/visits.ts';
import type { Reply } from './outbox/send.ts';
import type { Answer, SentEvent, VisitorSummary } from './wire.ts';

/** What an event says beyond its type, time, visit and page. */
export type Details = { [K in 'props' | 'cta' | 'variant' | 'experiment' | 'run' | 'arm' | 'fields' | 'consent_text']?: SentEvent[K] | undefined };

/** Contact data and whatever else the site knows of its user. */
export type Traits = NonNullable<SentEvent['fields']>;

/** What a page can listen to. */
export interface Notices {
  /** An event was recorded, before it is sent. Its id is the one that the edge and the pixels dedupe by. */
  event: SentEvent;
  /** Something happened with a CTA: it was seen, clicked, dismissed or answered. */
  cta: SentEvent;
  /** A page was seen: its address. */
  view: string;
  /** The edge has answered, or has not: status 0. */
  reply: Reply;
  /** The temperature is another than before. */
  temperature: VisitorSummary['temperature'];
  /** A form of this browser is stored as a lead. */
  lead: Answer['leads'][number];
  /** The visitor has decided, here or in another tab. */
  consent: Decision;
  /** Somebody asks for a CTA, by its id. */
  show: string;
  /** The end: whoever has added something to the page takes it away. */
  stop: void;
}

export interface Kindling {
  /** Tracks a custom event. */
  track(name: string, props?: Record<string, unknown>): void;
  /** Counts a view of the current page, for apps that do not change the address. */
  page(): void;
  /** Says who the visitor is, for sites on which one signs in. */
  identify(traits: Traits): void;
  /** The visitor's decision. `denied` also forgets what has not been sent. */
  consent(decision: Decision): void;
  /** Shows a CTA. */
  show(cta: string): void;
  /** Listens; what it returns stops listening. */
  on: Bus['on'];
  /** Who the visitor is, by the latest answer. */
  visitor(): VisitorSummary | undefined;
  /** Forgets this browser: the next event is a stranger's. */
  reset(): void;
  /** Takes every listener and timer away. */
  stop(): void;
  /**
   * Records an event with its details and returns its id. For the widget.
   * @param url the page it happened on, when that is not the page of now
   */
  record(type: string, details?: Details, url?: string): string | undefined;
  /** Sends now what is waiting. */
  flush(): Promise<void>;
  /** Who this browser is. For the widget, and only where the visitor may be tracked. */
  me(): { readonly v: string };
  /** Whether this visitor may be tracked now. For what tells others of them. */
  allowed(): boolean;
  /** Of each of the site's CTAs, whether it is shown on this page, and why or why not. Absent without CTAs. */
  choices?(): readonly { cta: string; shows: boolean; why: string }[];
  /** What went wrong on this page, oldest first, for those who look for the cause. */
  problems: readonly unknown[];
}

/** Something that is added to Kindling before it looks at the page. What it returns takes it away again. */
export type Module = (kindling: Kindling) => () => void;
