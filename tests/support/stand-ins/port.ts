import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { LeadEvent } from '../../../edge/protocol/lead-event.ts';
import type { Answered, DestinationModule, Port, Verdict } from '../../../edge/src/delivery/destination.ts';
import type { StandIn } from './stand-in.ts';

/** A destination as an endpoint has it: its settings as they are after saving, and a memory that lasts. */
export interface Endpoint {
  deliver(...events: LeadEvent[]): Promise<Verdict[]>;
  check(): Promise<Verdict | undefined>;
  options(): Promise<Record<string, { value: string; label: string }[]>>;
  port: Port;
  /** Ms. */
  clock: { now: number };
  /** The other side does what is asked next, and its answer is lost on the way. */
  loseNext(after?: number): void;
  forget(): void;
}

export function endpoint(module: DestinationModule, other: StandIn, settings: object, secrets: Record<string, string>): Endpoint {
  const memory = new Map<string, string>();
  const clock = { now: Date.UTC(2026, 10, 22, 3) };
  let lostIn = Infinity;
  expect(Object.keys(secrets)).toEqual(expect.arrayContaining([...module.secrets]));
  const port: Port = {
    site: 'site_1',
    settings: z.parse(module.settings, settings),
    secret: async (name) => secrets[name] ?? Promise.reject(new Error(`no secret ${name}`)),
    memory: {
      // As a store does: what was kept is no longer the same object.
      get: (name) => (memory.has(name) ? JSON.parse(memory.get(name) ?? '') : undefined),
      put: (name, value) => void memory.set(name, JSON.stringify(value)),
    },
    async send(asked): Promise<Answered> {
      const answered = other.answer(asked);
      lostIn -= 1;
      if (lostIn >= 0) return answered;
      lostIn = Infinity;
      return { status: 0, headers: new Headers(), body: 'the connection was lost' };
    },
    now: () => clock.now,
  };
  return {
    port,
    clock,
    deliver: (...events) => module.destination.deliver(events, port),
    check: async () => module.check?.(port),
    options: async () => (await module.options?.(port)) ?? {},
    loseNext: (after = 0) => void (lostIn = after),
    forget: () => memory.clear(),
  };
}
