import type { Touch } from '../../protocol/lead.ts';
import type { Facts } from './facts.ts';
import type { NotedEvent } from './noted-event.ts';

/** How far each of a browser's latest visits went towards a form: what the site's funnel counts of people without a name. */

/** Bits, so that what was reached is added by `|` in whatever order it is heard of. */
export const REACHED = { view: 1, click: 2, start: 4 } as const;

const BIT_OF: Readonly<Record<string, number>> = {
  cta_view: REACHED.view,
  cta_click: REACHED.click,
  form_start: REACHED.start,
  // A form that came without JavaScript was begun, though nobody saw when.
  form_submit: REACHED.start,
};

export interface VisitSteps {
  visit: string;
  /** When it began, ms. */
  at: number;
  /** The path on which it began. */
  page: string;
  source?: Touch['group'];
  campaign?: string;
  device?: NonNullable<Touch['device']>;
  reached: number;
  ctas?: [cta: string, reached: number][];
  /** What experiments showed in it. */
  arms?: [name: string, cta: string][];
}

/** Visits remembered: enough for what arrives late or again. */
const VISITS_KEPT = 8;
/** In one visit. Nobody is shown more; whoever invents more is counted without them. */
const CTAS_KEPT = 8;
const ARMS_KEPT = 4;
const PAGE_LENGTH = 120;
const CAMPAIGN_LENGTH = 80;

/** The same of the same events, in whatever order they come. */
export function noteSteps(facts: Facts, event: NotedEvent): void {
  const known = facts.steps?.find(({ visit }) => visit === event.visit);
  const bit = BIT_OF[event.type] ?? 0;
  // Most events of a visit say nothing new.
  if (known && known.at <= event.at && !event.touch && bit === 0) return;
  const steps: VisitSteps = known ? { ...known } : { visit: event.visit, at: event.at, page: pageOf(event), reached: 0 };
  if (event.at < steps.at) Object.assign(steps, { at: event.at, page: pageOf(event) });
  if (event.touch) noteTouch(steps, event.touch);
  steps.reached |= bit;
  if (event.cta !== undefined) noteCta(steps, event, event.cta, bit);
  facts.steps = [...(facts.steps ?? []).filter(({ visit }) => visit !== event.visit), steps]
    .toSorted((a, b) => a.at - b.at || (a.visit < b.visit ? -1 : 1))
    .slice(-VISITS_KEPT);
}

function noteTouch(steps: VisitSteps, { group, utm, device }: Touch): void {
  steps.source = group;
  const campaign = utm['utm_campaign'];
  if (campaign !== undefined) steps.campaign = campaign.slice(0, CAMPAIGN_LENGTH);
  if (device) steps.device = device;
}

function noteCta(steps: VisitSteps, { exposure }: NotedEvent, cta: string, bit: number): void {
  if (bit > 0) steps.ctas = withBit(steps.ctas ?? [], cta, bit);
  if (exposure) steps.arms = withArm(steps.arms ?? [], `${exposure.experiment}/${exposure.arm}`, cta);
}

function withBit(known: readonly [string, number][], cta: string, bit: number): [string, number][] {
  const before = known.find(([id]) => id === cta)?.[1] ?? 0;
  const others = known.filter(([id]) => id !== cta);
  return others.length >= CTAS_KEPT ? [...known] : byName([...others, [cta, before | bit]]);
}

const withArm = (known: readonly [string, string][], name: string, cta: string): [string, string][] =>
  known.length >= ARMS_KEPT || known.some(([other]) => other === name) ? [...known] : byName([...known, [name, cta]]);

const byName = <Entry extends readonly [string, unknown]>(entries: Entry[]): Entry[] => entries.toSorted(([a], [b]) => (a < b ? -1 : 1));

const pageOf = ({ url }: NotedEvent): string => (URL.parse(url)?.pathname ?? '/').slice(0, PAGE_LENGTH);
