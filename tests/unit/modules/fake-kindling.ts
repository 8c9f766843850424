import type { SentEvent } from '../../../edge/protocol/event.ts';
import { type Bus, openBus } from '../../../sdk/src/bus.ts';
import type { Decision } from '../../../sdk/src/identity/visits.ts';

/** What a consent adapter passed on, in order. */
export function fakeConsent(): { decisions: Decision[]; consent(decision: Decision): void } {
  const decisions: Decision[] = [];
  return { decisions, consent: (decision) => void decisions.push(decision) };
}

export const sentEvent = (type: string, more: Partial<SentEvent> = {}): SentEvent => ({
  id: `event_${type}`,
  type,
  at: Date.UTC(2025, 10, 21),
  visit: 'visit_1',
  url: 'https://shop.example/bang-gia?email=lan@example.vn',
  ...more,
});

interface FakeBus extends Bus {
  /** What the visitor allows, which changes. */
  may: { track: boolean };
  allowed(): boolean;
  submit(id: string, cta?: string): void;
  store(id: string, then?: 'message' | 'confirm'): void;
}

/** The bus of a Kindling, and a form on it that is sent and stored. */
export function fakeBus(): FakeBus {
  const bus = openBus();
  const may = { track: true };
  return {
    ...bus,
    may,
    allowed: () => may.track,
    submit: (id, cta) => bus.emit('event', sentEvent('form_submit', { id, ...(cta && { cta }), fields: { email: 'lan@example.vn' } })),
    store: (id, type = 'message') => bus.emit('lead', { event: id, lead: 'lead_1', then: { type } }),
  };
}

/** The page's globals: other scripts come and go. */
export const page = globalThis as unknown as Record<string, unknown>;
