import type { Cost } from '../../protocol/cost.ts';
import type { Funnel, FunnelNumbers, FunnelSteps, Money } from '../../protocol/funnel.ts';
import type { VisitAnswer, VisitQuestion } from './added-up.ts';
import { addReach } from './day-counts.ts';
import { daysOf } from './day-spans.ts';
import type { LeadCounts, LeadsOfKey, LeadSteps } from './lead-steps.ts';
import { median } from './median.ts';
import { noReach, type Reach } from './shape.ts';
import { costsWithin, perHead } from './spread-costs.ts';

/** Rows that are shown by themselves. Nobody reads more, and what is sent is bounded. */
const ROWS_MAX = 100;

const NO_LEADS: LeadSteps = { leads: 0, mqls: 0, sqls: 0, customers: 0 };

const stepsOf = ([visits, views, clicks, starts]: Reach, { leads, mqls, sqls, customers }: LeadSteps): FunnelSteps => ({
  visits,
  cta_views: views,
  cta_clicks: clicks,
  form_starts: starts,
  leads,
  mqls,
  sqls,
  customers,
});

const addLeads = (a: LeadSteps, b: LeadSteps): LeadSteps => ({
  leads: a.leads + b.leads,
  mqls: a.mqls + b.mqls,
  sqls: a.sqls + b.sqls,
  customers: a.customers + b.customers,
});

/** Visits and leads of one key, or of several together. */
interface Group {
  key: string | null;
  reach: Reach;
  leads: LeadsOfKey[];
}

/** @param costs those that are this group's */
function numbersOf({ reach, leads }: Pick<Group, 'reach' | 'leads'>, cost: Money[]): FunnelNumbers {
  const sum = leads.map(({ steps }) => steps).reduce(addLeads, NO_LEADS);
  const value = new Map<string, number>();
  for (const { currency, amount } of leads.flatMap((each) => each.value)) value.set(currency, (value.get(currency) ?? 0) + amount);
  return {
    steps: stepsOf(reach, sum),
    value: [...value].map(([currency, amount]) => ({ amount, currency })),
    cost,
    cost_per_lead: perHead(cost, sum.leads),
    cost_per_customer: perHead(cost, sum.customers),
    quality: sum.leads > 0 ? sum.customers / sum.leads : null,
    days_to_lead: median(leads.flatMap(({ toLead }) => toLead)),
    days_to_customer: median(leads.flatMap(({ toCustomer }) => toCustomer)),
  };
}

/** What a source or a campaign cost is known; of pages, devices and CTAs it is not. */
const costsOf = (costs: readonly Cost[], by: VisitQuestion['by'], key: string | null): readonly Cost[] =>
  key === null
    ? []
    : by === 'source'
      ? costs.filter(({ source }) => source === key)
      : by === 'campaign'
        ? costs.filter(({ campaign }) => campaign === key)
        : [];

/** What the visits and the leads of some days come to. @param labels what keys are called */
export function putTogether(
  { before, from, to, by }: VisitQuestion,
  visits: VisitAnswer,
  leads: LeadCounts,
  costs: readonly Cost[],
  labels: ReadonlyMap<string, string>,
): Pick<Funnel, 'steps' | 'before' | 'total' | 'days' | 'rows' | 'other'> {
  const reachOn = new Map(visits.days);
  const madeOn = new Map(leads.days.map((each) => [each.day, each]));
  const days = daysOf(from, to).map((day) => ({ day, steps: stepsOf(reachOn.get(day) ?? noReach(), madeOn.get(day) ?? NO_LEADS) }));
  const sums = noReach();
  for (const [, reach] of visits.days) addReach(sums, reach);
  const total = numbersOf({ reach: sums, leads: leads.keys }, costsWithin(costs, from, to));
  const madeBefore = leads.days.filter(({ day }) => day >= before && day < from).reduce(addLeads, NO_LEADS);

  const [shown, rest] = grouped(visits, leads, (key) => costsOf(costs, by, key).length > 0);
  const others = rest.reduce((sum: Reach, { reach }) => (addReach(sum, reach), sum), [...visits.other]);
  const other = numbersOf({ reach: others, leads: rest.flatMap((group) => group.leads) }, []);
  return {
    steps: total.steps,
    before: stepsOf(visits.before, madeBefore),
    total,
    days,
    rows: shown.map((group) => ({
      key: group.key,
      label: labels.get(group.key ?? '') ?? null,
      ...numbersOf(group, costsWithin(costsOf(costs, by, group.key), from, to)),
    })),
    other: Object.values(other.steps).some((n) => n > 0) ? other : null,
  };
}

/** The groups that are shown, and the rest. What was paid for is shown first, whatever came of it. */
function grouped(visits: VisitAnswer, leads: LeadCounts, isPaid: (key: string | null) => boolean): [shown: Group[], rest: Group[]] {
  const groups = new Map<string | null, Group>();
  const groupOf = (key: string | null): Group => {
    const group = groups.get(key) ?? { key, reach: noReach(), leads: [] };
    groups.set(key, group);
    return group;
  };
  for (const [key, reach] of visits.keys) addReach(groupOf(key).reach, reach);
  for (const each of leads.keys) groupOf(each.key).leads.push(each);
  const leadsIn = (group: Group): number => group.leads.reduce((sum, { steps }) => sum + steps.leads, 0);
  const sorted = [...groups.values()].toSorted(
    (a, b) => Number(isPaid(b.key)) - Number(isPaid(a.key)) || leadsIn(b) - leadsIn(a) || b.reach[0] - a.reach[0] || ((a.key ?? '') < (b.key ?? '') ? -1 : 1),
  );
  return [sorted.slice(0, ROWS_MAX), sorted.slice(ROWS_MAX)];
}
