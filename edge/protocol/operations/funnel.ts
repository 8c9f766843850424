import * as z from 'zod/mini';
import { Cost, CostInput } from '../cost.ts';
import { CtaCounts, CtaCountsQuery, Funnel, FunnelQuery } from '../funnel.ts';
import type { Operation } from './operation.ts';

const FUNNEL = 'Funnel';
const EXAMPLE = { source: 'campaign', campaign: 'spring', from: '2026-11-01', to: '2026-11-30', amount: 12_000_000, currency: 'VND' };
const one = { params: { id: 'The id of the cost.' } };

/** Where the way to a customer leaks, and what it costs. */
export const FUNNEL_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/funnel',
    id: 'getFunnel',
    group: FUNNEL,
    summary: 'How many came how far, from the visit to the customer',
    detail:
      'Days are days of the site’s time zone, both ends among them, at most 366. A visit counts on the day on which it began, a lead on the day on which it was made, with all that became of it since. A lead is credited to what its person came by first, and to the CTA of their first form. What comes more than a week late of a visit is not counted. Amounts of several currencies are never added up.',
    access: 'leads:read',
    query: FunnelQuery,
    answers: { 200: { what: 'The steps of all, of each day and by the dimension asked for; `before` is of as many days before.', schema: Funnel } },
  },
  {
    method: 'get',
    path: '/v1/ctas/counts',
    id: 'countCtas',
    group: FUNNEL,
    summary: 'What became of each CTA',
    access: 'leads:read',
    query: CtaCountsQuery,
    answers: {
      200: { what: 'Visits that saw, clicked and began each CTA, and the leads whose first form it was.', schema: z.object({ data: z.array(CtaCounts) }) },
    },
  },
  {
    method: 'get',
    path: '/v1/costs',
    id: 'listCosts',
    group: FUNNEL,
    summary: 'What campaigns cost',
    access: 'leads:read',
    answers: { 200: { what: 'All that was typed in, the latest first.', schema: z.object({ data: z.array(Cost) }) } },
  },
  {
    method: 'post',
    path: '/v1/costs',
    id: 'addCost',
    group: FUNNEL,
    summary: 'Say what a campaign cost',
    detail: 'The amount is of all days together, and is spread evenly over them.',
    access: 'marketing',
    isRepeatable: true,
    body: { schema: CostInput, example: EXAMPLE },
    answers: { 201: { what: 'The cost.', schema: Cost } },
  },
  {
    method: 'put',
    path: '/v1/costs/{id}',
    id: 'changeCost',
    group: FUNNEL,
    summary: 'Change a cost',
    access: 'marketing',
    ...one,
    body: { schema: CostInput, example: EXAMPLE },
    answers: { 200: { what: 'The cost.', schema: Cost } },
  },
  {
    method: 'delete',
    path: '/v1/costs/{id}',
    id: 'removeCost',
    group: FUNNEL,
    summary: 'Take a cost back',
    access: 'marketing',
    ...one,
    answers: { 204: { what: 'It is gone.' } },
  },
];
