import type { LeadEvent } from '../../protocol/lead-event.ts';

/** What all places have in common to which leads are delivered: webhooks, CRMs, ads platforms. */
export interface Destination {
  /** Most events that it takes at once. */
  batch: number;
  /** Which of the events that its owner has chosen are anything to it at all. */
  wants(event: LeadEvent): boolean;
  /**
   * Takes events of different leads, or of one in their order. One verdict for each, in the same order. It throws only
   * for defects of ours: what a network or the other side does is a verdict.
   */
  deliver(events: readonly LeadEvent[], port: Port): Promise<Verdict[]>;
}

export type Verdict =
  /** `crmId`: what the other side calls the lead. */
  | { is: 'done'; crmId?: string; crmUrl?: string }
  /** Try again, not before `afterMs` from now where the other side said so. */
  | { is: 'again'; why: string; afterMs?: number }
  /** It will never take this one, as it is: see `why`. The next ones may be all right. */
  | { is: 'refused'; why: string }
  /** It wants nothing any more, or does not let us in: the endpoint is switched off, and says `why`. */
  | { is: 'off'; why: string };

export interface Asked {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

/** `status` 0: nobody answered, see `body`. The body is cut at 64 KiB. */
export interface Answered {
  status: number;
  headers: Headers;
  body: string;
}

/** What a destination may do. */
export interface Port {
  site: string;
  /** As its owner set it up; checked by the kind's schema when it was saved. */
  settings: Record<string, unknown>;
  /** Opened, by name. Throws for one that is not there. */
  secret(name: string): Promise<string>;
  /** Keeps what is found out on the way, such as a token of an hour, in the endpoint's own object. */
  memory: { get<T>(name: string): T | undefined; put(name: string, value: unknown): void };
  /** The one way out: public https addresses only, no redirects, with a timeout. The log gets what went and came, redacted. */
  send(asked: Asked): Promise<Answered>;
  now(): number;
}
