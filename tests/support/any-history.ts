import * as z from 'zod/mini';
import { CardBody, type EventConditions, type Gate, type LeadCondition } from '../../edge/protocol/card.ts';
import { type Card, DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import type { Random } from '../load/random.ts';
import { MINUTE, noted, START, submitted } from './noted.ts';

/** Histories and cards made by chance: what somebody may do, and what a marketer may think of it. */

const TYPES = ['page_view', 'page_view', 'page_view', 'visit_start', 'download', 'site_search', 'cta_click', 'form_start', 'plan chosen'] as const;
const GROUPS = ['pricing', 'key', 'careers', 'blog'] as const;
const OFFERS = ['ebook', 'newsletter', 'trial', 'quote'] as const;
const MAILS = ['lan@gmail.com', 'lan@congty.vn', 'lan@shop.example', 'lan@mailinator.com'] as const;

/** What one person does in some weeks, in the order of time. */
export function anyHistory(random: Random): NotedEvent[] {
  let at = START;
  let visit = 1;
  return Array.from({ length: random.between(1, 40) }, (_, i) => {
    const isNew = random.chance(0.15);
    at += isNew ? random.between(1, 5 * DAY_MS) : random.between(0, 10 * MINUTE);
    if (isNew) visit++;
    const over = { at, visit: `visit-${visit}`, groups: random.chance(0.5) ? [random.pick(GROUPS)] : [], url: `https://shop.example/${random.pick(GROUPS)}` };
    if (random.chance(0.08)) return form(`e${i}`, over, random);
    const type = isNew ? 'visit_start' : random.pick(TYPES);
    return noted(`e${i}`, { ...over, type, ...(type === 'plan chosen' ? { props: { plan: random.pick(['a', 'b']), seats: random.between(1, 50) } } : {}) });
  });
}

function form(id: string, over: Partial<NotedEvent>, random: Random): NotedEvent {
  const contact = { email: random.pick(MAILS), ...(random.chance(0.5) ? { phone_raw: '0912345678', phone_e164: '+84912345678' } : {}) };
  const event = submitted(id, 'lead_a', { ...over, cta: 'cta' }, random.pick(OFFERS), contact);
  if (event.submit && random.chance(0.3)) event.submit.fields = { job_title: random.pick(['Giám đốc', 'CEO', 'Student']), employees: '50' };
  return event;
}

/** A card that the edge would take. */
export function anyCard(random: Random): Card {
  const many = <Item>(most: number, make: (i: number) => Item): Item[] => Array.from({ length: random.between(0, most) }, (_, i) => make(i));
  const body = {
    rules: many(12, (i) => {
      const points = random.between(1, 60);
      return {
        id: `rule_${i}`,
        on: random.pick([...TYPES, 'form_submit']),
        points,
        at_most: points * random.between(1, 4) + random.between(0, 5),
        ...(random.chance(0.5) ? { where: anyWhere(random) } : {}),
        ...(random.chance(0.5) ? { limit: { times: random.between(1, 5), per: random.pick(['visit', 'day', 'ever'] as const) } } : {}),
      };
    }),
    fit: many(8, (i) => ({ id: `fit_${i}`, when: anyFact(random), points: random.between(1, 60) })),
    gates: many(4, (i) => ({ id: `gate_${i}`, when: anyGate(random), effect: anyEffect(random) })),
    bounds: DEFAULT_CARD.bounds,
  };
  return { ...z.parse(CardBody, body), version: `v${random.between(1, 1e6)}` };
}

function anyWhere(random: Random): EventConditions {
  return {
    ...(random.chance(0.4) ? { group: random.pick(GROUPS) } : {}),
    ...(random.chance(0.3) ? { path: [`/${random.pick(GROUPS)}*`] } : {}),
    ...(random.chance(0.2) ? { from_visit: random.between(2, 4) } : {}),
    ...(random.chance(0.2) ? { often: { times: random.between(2, 4), hours: random.between(1, 720) } } : {}),
    ...(random.chance(0.1) ? { property: { name: 'seats', at_least: random.between(1, 50) } } : {}),
    ...(random.chance(0.1) ? { page_of_visit: random.between(2, 6) } : {}),
  };
}

const anyFact = (random: Random): LeadCondition =>
  random.pick<LeadCondition>([
    { fact: 'mail', is: [random.pick(['free', 'business', 'disposable'] as const)] },
    { fact: 'mail_domain', is: ['*.example'] },
    { fact: 'phone' },
    { fact: 'title', is: ['decider'] },
    { fact: 'field', name: 'employees' },
  ]);

const anyGate = (random: Random): Gate['when'] =>
  random.pick<Gate['when']>([
    anyFact(random),
    { fact: 'event', on: random.pick(TYPES), where: anyWhere(random) },
    { fact: 'tag', is: ['competitor'] },
    { fact: 'suspected_bot' },
  ]);

const anyEffect = (random: Random): Gate['effect'] => (random.chance(0.3) ? { type: 'disqualify' } : { type: 'cap', engagement: random.between(1, 80) });
