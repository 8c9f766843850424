import type { SentEvent } from '../../edge/protocol/event.ts';
import { type Random, seeded } from './random.ts';
import { CONSENT, SHOP } from './shop.ts';

/** What one made-up visitor does, step by step. It follows from the seed and the visitor's number alone. */
export interface VisitorScript {
  visitor: string;
  /** Where it sends from; visitors come from many addresses, as the limits expect. */
  address: string;
  /** What it does next; null when it has left. */
  next(): SentEvent[] | null;
}

type Kind = 'passer-by' | 'reader' | 'lead' | 'one-of-a-pair';
/**
 * By the last digit of the number. A reader stays for more events than an object keeps open; the two
 * of a pair follow each other, so that they send at the same time with one e-mail address.
 */
const KINDS: readonly Kind[] = ['reader', 'passer-by', 'passer-by', 'one-of-a-pair', 'one-of-a-pair', 'lead', 'lead', 'passer-by', 'passer-by', 'passer-by'];
/** A lead's timeline can be read back 200 events deep: a pair together stays below (2 × 10 × 8, and submits). */
const STEPS: Record<Kind, readonly [least: number, most: number]> = { 'passer-by': [2, 10], reader: [35, 45], lead: [2, 10], 'one-of-a-pair': [2, 10] };
/** Events of one step, at most. */
export const STEP_EVENTS = 8;
const PATHS = ['/', '/pricing', '/product/one', '/product/two', '/blog/a', '/blog/b'] as const;
const TYPES = ['page_view', 'page_view', 'page_view', 'scroll_depth', 'engaged_time', 'download', 'outbound_click', 'cta_view', 'cta_click'] as const;

export function visitorScript(seed: number, number: number): VisitorScript {
  const random = seeded(seed * 1_000_003 + number);
  const kind = KINDS[number % KINDS.length] ?? 'passer-by';
  const steps = random.between(...STEPS[kind]);
  const submits = submitSteps(kind, steps, random);
  const visitor = `visitor-${number}`;
  let step = 0;
  let visits = 1;
  let made = 0;

  const event = (type: string): SentEvent => ({
    id: `${visitor}-${++made}`,
    type,
    at: Date.now(),
    visit: `${visitor}-visit-${visits}`,
    url: SHOP + random.pick(PATHS),
  });
  return {
    visitor,
    address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
    next() {
      if (step >= steps) return null;
      step++;
      if (step > 1 && kind !== 'reader' && random.chance(0.15)) visits++;
      const count = random.between(kind === 'reader' ? 6 : 1, submits.has(step) ? STEP_EVENTS - 1 : STEP_EVENTS);
      const events = Array.from({ length: count }, () => event(random.pick(TYPES)));
      if (submits.has(step)) events.push({ ...event('form_submit'), ...formOf(kind, number, random) });
      return events;
    },
  };
}

/** The steps that end in a form: some people fill in a second one. */
function submitSteps(kind: Kind, steps: number, random: Random): ReadonlySet<number> {
  if (kind !== 'lead' && kind !== 'one-of-a-pair') return new Set();
  const first = random.between(1, steps);
  return new Set(random.chance(0.3) ? [first, random.between(1, steps)] : [first]);
}

function formOf(kind: Kind, number: number, random: Random): Pick<SentEvent, 'cta' | 'fields' | 'consent_text'> {
  const address = kind === 'lead' ? `lead-${number}@mail.example` : `pair-${Math.floor(number / KINDS.length)}@mail.example`;
  // The second browser of a pair spells the address as people do on a phone.
  const email = kind === 'one-of-a-pair' && number % 2 === 0 ? address.replace('pair', 'Pair') : address;
  return { cta: random.pick(['cta_ebook', 'cta_quote']), fields: { name: `Person ${number}`, email }, consent_text: CONSENT };
}

/** The address that a form was sent with, as the edge spells it; null for an event that is no form. */
export const emailOf = ({ type, fields }: SentEvent): string | null =>
  type === 'form_submit' && typeof fields?.['email'] === 'string' ? fields['email'].toLowerCase() : null;
