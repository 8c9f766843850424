import * as z from 'zod/mini';
import { Explanation } from '../explanation.ts';
import { CURSOR_DAYS, Lead, LeadDetail, LeadPage, LeadPair, LeadQuery, LOOKED_AT } from '../lead.ts';
import { LinkInput, MergeInput, SignedLink, UnmergeInput } from '../lead-identity.ts';
import { Refusals } from '../refusal.ts';
import type { Operation } from './operation.ts';

const group = 'Leads';
const id = { id: 'The id of the lead.' };
const pair = { 200: { what: 'Both leads, as they are now: the one of the address, and the other one.', schema: LeadPair } };

const FEED = `
Each change of a lead gives it a new \`seq\`, higher than any before; no two are alike. In rising order, \`asc\`, keep \`next_cursor\` of every page, also of an empty one, and go on from it: nothing is missed, and a row comes again only when it has changed. \`desc\` begins with the newest change. \`hottest\` sorts by the engagement of now, and is a list to call from, not a feed to follow.

**Parameters.** \`limit\`: 1 to 200 rows, 50 by default. Filters, each of which takes several values separated by commas: \`temperature\`, \`stage\`, \`status\`, \`journey\`, \`source\` (how they came first), \`cta\` (leads that sent its form). \`q\`: words of a name, a company or an address, with or without their marks, or a part of a telephone number. \`owner\`: whose they are; \`nobody\` for those without one, \`me\` in the console. \`tag\`: leads that have it. \`created_since\` (included) and \`created_until\` (excluded): when they became leads. \`min_score\`: the least \`score.total\`, as the row shows it now. \`updated_since\` (included) and \`updated_until\` (excluded): times with their zone. \`fields\`: the parts of a row that are wanted; \`id\`, \`seq\`, \`dedupe_id\`, \`object\` and \`updated_at\` are in every row. \`include_unconfirmed=1\`: also leads whose owners have not confirmed their address yet. \`include_quarantined=1\` or \`only\`: also those that are suspicious. Give the same filters with a cursor as without.

**Gone.** With \`include_deleted=1\` merged and erased leads come too, once, as a change: \`deleted\` is true, and \`merged_into\` names the lead that they are a part of, or is null of one that was erased, of whom nothing is left in the row. They pass every filter but those of time. Who keeps leads elsewhere needs them.

**Short pages.** One request looks at no more than ${LOOKED_AT.toLocaleString('en')} leads. With a filter that few of them pass a page may be short or empty while \`has_more\` is true: only \`has_more\` says whether to go on.

**Cursors** hold for ${CURSOR_DAYS} days, counted from when their reader last had everything; after that they are answered with 410 \`cursor_expired\`, since the reader might keep somebody who was erased: begin again without one, and what does not come then is gone. Tombstones are kept for a year at least.

The score is that of the moment of reading. Cooling alone is no change; leaving a temperature is.`;

/** The feed, and who is one person. */
export const LEAD_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/leads',
    id: 'listLeads',
    group,
    summary: 'Pull leads: all of them, what has changed, or the hottest first',
    detail: FEED.trim(),
    access: 'leads:read',
    query: LeadQuery,
    answers: {
      200: {
        what: 'A page of leads. `watermark` is the newest `seq` there is; with `fields` the rows have no more than that.',
        schema: LeadPage,
      },
    },
  },
  {
    method: 'get',
    path: '/v1/leads/{id}',
    id: 'getLead',
    group,
    summary: 'One lead, with what was done and how it came to where it is',
    detail:
      'Beside the row of the feed: the latest 200 events of its browsers, the latest 50 steps of stage and status with their causes, its browsers, and who was merged with whom. A merged lead is answered with `merged_into`. The id of another site is 404 like one that nobody has.',
    access: 'leads:read',
    params: id,
    answers: { 200: { what: 'The lead.', schema: LeadDetail } },
  },
  {
    method: 'get',
    path: '/v1/leads/{id}/explain',
    id: 'explainLead',
    group,
    summary: 'Why the score of a lead is what it is',
    detail:
      'Reasons that add up to the score exactly, as sentences in Vietnamese and English; what gates have taken; what the person did with each CTA; and whether the stored events, counted again from nothing, give the same number.',
    access: 'leads:read',
    params: id,
    answers: { 200: { what: 'The explanation.', schema: Explanation } },
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/restore',
    id: 'restoreLead',
    group,
    summary: 'Let a lead out of quarantine',
    detail: 'For good: it comes in the feed as a change of now. Of a lead that is not in quarantine nothing changes.',
    access: 'leads:write',
    params: id,
    answers: { 200: { what: 'The lead, as it is now.', schema: Lead } },
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/merge',
    id: 'mergeLeads',
    group,
    summary: 'Say that another lead is the same person',
    detail:
      'The other lead becomes a part of the one in the address, with its browsers, its score and its timeline; it stays as a tombstone with `merged_into`. It can be undone. 409 `cannot_merge` says what stands in the way.',
    access: 'leads:write',
    params: { id: 'The id of the lead that stays.' },
    body: { schema: MergeInput, example: { lead: 'lead_zcsi43ISrWXjjrdPHuowfo' } },
    answers: pair,
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/unmerge',
    id: 'unmergeLead',
    group,
    summary: 'Take a merged lead, or a browser, out of a lead again',
    detail:
      'What was scored and done goes with them. The edge does not put together again what somebody has taken apart. Name `lead` or `visitor`, one of them.',
    access: 'leads:write',
    params: { id: 'The id of the lead out of which they are taken.' },
    body: { schema: UnmergeInput, example: { lead: 'lead_zcsi43ISrWXjjrdPHuowfo' } },
    answers: pair,
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/link',
    id: 'signLink',
    group,
    summary: 'Make a link that tells whose browser it is opened in',
    detail: 'For mails to the person: whoever opens it comes to the page, and the browser counts for the lead. The page must be of the site.',
    access: 'leads:write',
    params: id,
    body: { schema: LinkInput, example: { url: 'https://shop.example/offers?utm_source=mail' } },
    answers: { 201: { what: 'The signed address, and until when it tells.', schema: SignedLink } },
  },
  {
    method: 'get',
    path: '/v1/refusals',
    id: 'listRefusals',
    group,
    summary: 'What was refused of late, and why',
    detail:
      'A sample of the events and forms that were refused, the latest 100, newest first, without what was written into them. Whoever sent one was told the same reason.',
    access: 'leads:read',
    query: z.strictObject({}),
    answers: { 200: { what: 'The refusals.', schema: Refusals } },
  },
];
