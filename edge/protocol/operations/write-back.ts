import { AckInput } from '../ack.ts';
import { Claimed, ClaimInput } from '../claim.ts';
import { Lead } from '../lead.ts';
import { LeadPatch, OutcomeInput, RecycleInput } from '../lead-decision.ts';
import type { Operation } from './operation.ts';

const group = 'Write-back';
const id = { id: 'The id of the lead. What is said of one that was merged is said of the lead that it is a part of.' };
const lead = { 200: { what: 'The lead, as it is now.', schema: Lead } };

/** What people, the CRM and workers say of leads. */
export const WRITE_BACK: readonly Operation[] = [
  {
    method: 'patch',
    path: '/v1/leads/{id}',
    id: 'updateLead',
    group,
    summary: 'Write status, owner, tags, fields or name of a lead',
    detail:
      'What is left out stays. `fields`, `company` and the parts of the name are kept beside what the person wrote and win over it, also over later forms; `corrected` says what the person said, and null takes a correction back. The address and the number cannot be changed: who the lead is follows from them. The score follows at once.',
    access: 'leads:write',
    params: id,
    body: { schema: LeadPatch, example: { status: 'working', owner: 'lan@shop.example', fields: { company_size: '50' } } },
    answers: lead,
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/ack',
    id: 'ackLead',
    group,
    summary: 'Say that a CRM has this version of a lead',
    detail:
      'Kept in `crm`, by the name of the CRM. It is no news of the lead: it changes no `seq` and is in no journal. Of an older version than was said before it changes nothing. Said by the key of a worker, of the `seq` that the lead has, it ends the lease.',
    access: 'leads:write',
    params: { id: 'The id of the lead, also of one that was merged: a CRM has a record of each.' },
    isRepeatable: true,
    body: { schema: AckInput, example: { crm: 'hubspot', crm_id: '4711', seq: 812, url: 'https://app.hubspot.com/contacts/1/4711' } },
    answers: lead,
  },
  {
    method: 'post',
    path: '/v1/leads/claim',
    id: 'claimLeads',
    group,
    summary: 'Take leads to work on, the hottest first',
    detail:
      'No lead is given to two workers. A lease that runs out, or that `release` gives back, returns the lead. An acknowledgement of its `seq`, an outcome, a step back, a status or an owner by the same key ends the lease: nobody gets the lead again until it changes. Leads that are over, being worked on, in quarantine, unconfirmed or merged are not given.',
    access: 'leads:write',
    isRepeatable: true,
    body: { schema: ClaimInput, example: { limit: 5, lease_s: 300, temperature: ['hot'], worker: 'dialer-1' } },
    answers: { 200: { what: 'The leads, the hottest first, and until when they are yours.', schema: Claimed } },
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/outcome',
    id: 'endLead',
    group,
    summary: 'Say how it ended: a customer, or out of question',
    detail: 'Said again, the later word counts. It is what scoring is judged by and learns from.',
    access: 'leads:write',
    params: id,
    isRepeatable: true,
    body: { schema: OutcomeInput, example: { status: 'customer', value: 12_500_000, currency: 'VND' } },
    answers: lead,
  },
  {
    method: 'post',
    path: '/v1/leads/{id}/recycle',
    id: 'recycleLead',
    group,
    summary: 'Take a lead back to an earlier stage',
    detail: 'From then on only what is new moves it forward.',
    access: 'leads:write',
    params: id,
    isRepeatable: true,
    body: { schema: RecycleInput, example: { to: 'iql', reason: 'No budget before summer' } },
    answers: lead,
  },
];
