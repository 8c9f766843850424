import * as z from 'zod/mini';
import { EraseInput, Erasure, ErasurePage, ExportInput } from '../privacy.ts';
import type { Operation } from './operation.ts';

const PRIVACY_GROUP = 'Privacy';
const working = 'What D1 had of the person is empty already; the rest goes on by itself, and `Location` says where it is told.';

const receipt: Erasure = {
  id: 'era_7f0c2f0b5c0a4a0f8a54d6b6f3d0a1b2',
  object: 'erasure',
  at: '2026-11-24T03:00:00.000Z',
  by: 'kd_live_a1b2',
  asked_by: ['email'],
  reason: 'request',
  status: 'done',
  done_at: '2026-11-24T03:00:00.400Z',
  leads: ['lead_zcsi43ISrWXjjrdPHuowfo'],
  counts: { leads: 1, shares: 2, browsers: 2, events: 31, transitions: 3, links: 0, journal: 6, mails: 1, refusals: 0, notes: 1, endpoints: 2 },
  suppressions: ['lead_zcsi43ISrWXjjrdPHuowfo', 'visitor_dCMkR2oZnKtEWW6_ufD4Pw'],
};

/** To forget a person, and to tell what is known of one. */
export const PRIVACY: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/privacy/erase',
    id: 'erasePerson',
    group: PRIVACY_GROUP,
    summary: 'Erase a person everywhere',
    detail:
      'Names the person by `email`, `phone`, `visitor` or `lead`, or by several of them. All browsers, leads, mails and deliveries of theirs are erased; what is left is a tombstone for those who pulled a copy, and hashes by which old copies are ignored when they come again. It cannot be taken back. A number or a browser that several people have names none of them: 409 `several_people` lists their leads.',
    access: 'admin',
    isRepeatable: true,
    body: { schema: EraseInput, example: { email: 'lan@congty.vn', reason: 'request' } },
    answers: { 200: { what: 'The receipt: all is erased.', schema: Erasure, example: receipt }, 202: { what: `The receipt. ${working}`, schema: Erasure } },
  },
  {
    method: 'delete',
    path: '/v1/leads/{id}',
    id: 'eraseLead',
    group: PRIVACY_GROUP,
    summary: 'Erase the person of a lead',
    detail: 'The same as `POST /v1/privacy/erase` with this `lead`: with it go the leads that are merged into it.',
    access: 'admin',
    params: { id: 'The id of the lead.' },
    answers: { 200: { what: 'The receipt: all is erased.', schema: Erasure }, 202: { what: `The receipt. ${working}`, schema: Erasure } },
  },
  {
    method: 'get',
    path: '/v1/privacy/erasures',
    id: 'listErasures',
    group: PRIVACY_GROUP,
    summary: 'The latest receipts, newest first',
    access: 'admin',
    answers: { 200: { what: 'At most 100 of them.', schema: ErasurePage } },
  },
  {
    method: 'get',
    path: '/v1/privacy/erasures/{id}',
    id: 'getErasure',
    group: PRIVACY_GROUP,
    summary: 'One receipt, and whether it is done',
    access: 'admin',
    params: { id: 'The id of the receipt.' },
    answers: { 200: { what: 'The receipt.', schema: Erasure } },
  },
  {
    method: 'post',
    path: '/v1/privacy/export',
    id: 'exportPerson',
    group: PRIVACY_GROUP,
    summary: 'All that is kept of a person',
    detail:
      'As one JSON object, by where it is kept: `leads`, `told` (what each browser and your servers said, with the consents word for word), `links`, `transitions`, `notes`, `mails`, `journal`, `browsers` (what was done in each), `deliveries` (which endpoints were told what, and when) and `automation`. That it was asked for is noted.',
    access: 'admin',
    body: { schema: ExportInput, example: { email: 'lan@congty.vn' } },
    answers: { 200: { what: 'The person.', schema: z.record(z.string(), z.unknown()) } },
  },
];
