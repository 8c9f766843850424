import type * as z from 'zod/mini';
import type { LeadEvent, LeadEventType } from '../../protocol/lead-event.ts';

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
  /** How much of the answer is read, bytes: 64 KiB if it is not said, 4 MiB at most. */
  answerMax?: number;
}

/** `status` 0: nobody answered, see `body` for why. The body may be cut. */
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

/** What the other side lets somebody choose from: its own names of stages, owners, fields. */
export interface Option {
  value: string;
  label: string;
}

/**
 * One kind of destination, in the file destinations/<kind>.ts, which exports it as `destination`. A kind that is not in
 * registry.ts is none.
 */
export interface DestinationModule {
  kind: string;
  /**
   * The events that it gets when its owner has chosen none. `lead.updated` comes with each change but the first and the
   * last one, beside whatever else it is news of: who keeps a copy of leads needs `lead.created`, `lead.updated` and
   * `lead.erased` alone. A lead that becomes hot again within hours is told by `lead.updated` only.
   */
  types: readonly LeadEventType[];
  /**
   * Of what its owner sets up: strict, with a default for whatever may be left out. `Port.settings` is what it makes of
   * them. It may take its time (`z.safeParseAsync`): expressions are tried out with a lead.
   */
  settings: z.ZodMiniType<Record<string, unknown>>;
  /** Names of the secrets that must be given. */
  secrets: readonly string[];
  /** Names of those that may be given. */
  optionalSecrets?: readonly string[];
  /** All addresses in the settings to which it will send: looked at when they are saved, and again at each `send`. */
  addresses?(settings: Record<string, unknown>): readonly string[];
  destination: Destination;
  /** Whether it lets us in, without a lead. Also throws for defects of ours alone. */
  check?(port: Port): Promise<Verdict>;
  /** What is there to choose from, by the name of the setting it is for. */
  options?(port: Port): Promise<Record<string, Option[]>>;
}
