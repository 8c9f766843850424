import * as z from 'zod/mini';
import { BulkAnswer, BulkInput } from '../bulk.ts';
import { CountsQuery, LeadCounts } from '../lead-counts.ts';
import { View, ViewInput, ViewList } from '../lead-view.ts';
import type { Operation } from './operation.ts';

const LEADS = 'Leads';
const VIEWS = 'Views';
const id = { id: 'The id of the view.' };
const example = { name: 'Hot and nobody’s', query: 'temperature=hot&owner=nobody' };

/** What the list of leads needs beside its pages. */
export const LEAD_LIST: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/leads/counts',
    id: 'countLeads',
    group: LEADS,
    summary: 'How many leads a filter finds, by temperature',
    detail: 'Takes the filters of the feed. At most 1,000 leads of each temperature are looked at: where `more` is true there are at least so many.',
    access: 'leads:read',
    query: CountsQuery,
    answers: { 200: { what: 'The numbers.', schema: LeadCounts } },
  },
  {
    method: 'get',
    path: '/v1/leads/live',
    id: 'watchLeads',
    group: LEADS,
    summary: 'Hear at once that a lead has changed',
    detail:
      'Server-sent events: `changed` with the newest `seq` of the site, at once and whenever there is a newer one. It ends after four minutes; connect again. For pages that are open: who must miss nothing follows the feed.',
    access: 'leads:read',
    query: z.strictObject({}),
    answers: { 200: { what: 'Events such as `event: changed` with `data: {"seq":42}`.', media: 'text/event-stream' } },
  },
  {
    method: 'post',
    path: '/v1/leads/bulk',
    id: 'changeLeads',
    group: LEADS,
    summary: 'Change up to 200 leads at once, or take that back',
    detail:
      'Gives leads an owner or a status, adds and removes tags. Each lead is changed by itself: `failed` names those that were not, with the reason. `data` says how each was before; sent as `undo` it takes everything back, but for leads that somebody has changed since (`changed_meanwhile`). A repetition under the same `Idempotency-Key` says only which leads were changed.',
    access: 'leads:write',
    isRepeatable: true,
    body: { schema: BulkInput, example: { ids: ['lead_zcsi43ISrWXjjrdPHuowfo'], set: { owner: 'lan@shop.example' }, tags: { add: ['autumn'] } } },
    answers: { 200: { what: 'What was changed, and what was not.', schema: BulkAnswer } },
  },
  {
    method: 'get',
    path: '/v1/views',
    id: 'listViews',
    group: VIEWS,
    summary: 'Saved views of the list: shared ones, and one’s own',
    access: 'leads:read',
    query: z.strictObject({}),
    answers: { 200: { what: 'The views.', schema: ViewList } },
  },
  {
    method: 'post',
    path: '/v1/views',
    id: 'createView',
    group: VIEWS,
    summary: 'Save a view of the list',
    detail: '`shared` is for those who may do marketing; of keys for those with `admin`.',
    access: 'leads:write',
    body: { schema: ViewInput, example },
    answers: { 201: { what: 'The view.', schema: View } },
  },
  {
    method: 'put',
    path: '/v1/views/{id}',
    id: 'changeView',
    group: VIEWS,
    summary: 'Change a view',
    access: 'leads:write',
    params: id,
    body: { schema: ViewInput, example },
    answers: { 200: { what: 'The view.', schema: View } },
  },
  {
    method: 'delete',
    path: '/v1/views/{id}',
    id: 'deleteView',
    group: VIEWS,
    summary: 'Delete a view',
    access: 'leads:write',
    params: id,
    answers: { 204: { what: 'It is gone.' } },
  },
];
