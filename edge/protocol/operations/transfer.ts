import * as z from 'zod/mini';
import { InboundInput, InboundList, InboundRecord } from '../inbound.ts';
import { ImportQuery, ImportReport } from '../import.ts';
import { LeadQuery } from '../lead.ts';
import type { Operation } from './operation.ts';

const FILES = 'Files';
const ADS = 'Lead ads';
const id = { id: 'The id of the connection.' };
const address = { site: 'The site key.', connection: 'The id of the connection: the platform is told this address.' };

const { cursor: _cursor, limit: _limit, order: _order, ...filters } = LeadQuery.shape;
const NdjsonQuery = z.strictObject(filters);
const CsvQuery = z.strictObject({ ...filters, delimiter: z.optional(z.enum(['comma', 'semicolon', 'tab'])) });

/** Leads as files, and forms of ad platforms. */
export const TRANSFER: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/leads/export.csv',
    id: 'exportLeadsCsv',
    group: FILES,
    summary: 'All leads of a filter as a table',
    detail:
      'Takes the filters of the feed. Each lead is there once, as it was when it was read, in no order that means anything. The file is written as it is read, and breaks off where it cannot be read to the end. Cells that a spreadsheet would take for a formula have an apostrophe before the sign.',
    access: 'leads:read',
    query: CsvQuery,
    answers: { 200: { what: 'CSV of RFC 4180 in UTF-8, with a byte order mark.', media: 'text/csv' } },
  },
  {
    method: 'get',
    path: '/v1/leads/export.ndjson',
    id: 'exportLeadsNdjson',
    group: FILES,
    summary: 'All leads of a filter, one a line',
    detail: 'The rows of the feed, each lead once. See the export as a table.',
    access: 'leads:read',
    query: NdjsonQuery,
    answers: { 200: { what: 'One JSON object a line.', media: 'application/x-ndjson' } },
  },
  {
    method: 'post',
    path: '/v1/leads/import',
    id: 'importLeads',
    group: FILES,
    summary: 'Bring people in from a file',
    detail:
      'CSV (`text/csv`), JSON (`application/json`: a list of objects), NDJSON, or one of them as the part `file` of a form; up to 5,000 rows and 4 MiB. Columns are read by what they are called, in English and Vietnamese, and otherwise as `mapping` says. With `dry_run=1` nothing is written. The same rows again change nothing.',
    access: 'leads:write',
    query: ImportQuery,
    isRepeatable: true,
    body: { media: 'text/csv', what: 'The file: a head, and a row for each person, such as `Họ tên;Email;Điện thoại`.' },
    answers: { 200: { what: 'What became of the rows. Bad ones are refused, each with its reason; the others are in.', schema: ImportReport } },
  },
  {
    method: 'get',
    path: '/v1/inbound',
    id: 'listInbound',
    group: ADS,
    summary: 'The connections to ad platforms',
    access: 'admin',
    answers: { 200: { what: 'Each with what has come by it.', schema: InboundList } },
  },
  {
    method: 'post',
    path: '/v1/inbound',
    id: 'makeInbound',
    group: ADS,
    summary: 'Connect an ad platform',
    detail:
      'Secrets: of `meta` the app_secret, the verify_token (which you choose) and the access_token of the page; of `google` the key (which you choose); of `linkedin` the client_secret and the access_token. They are never shown again.',
    access: 'admin',
    isRepeatable: true,
    body: {
      schema: InboundInput,
      example: { kind: 'google', name: 'Search campaigns', settings: { offer: 'quote' }, secrets: { key: 'a long text of your own' } },
    },
    answers: { 201: { what: 'The connection. Give its `url` to the platform.', schema: InboundRecord } },
  },
  {
    method: 'put',
    path: '/v1/inbound/{id}',
    id: 'changeInbound',
    group: ADS,
    summary: 'Change a connection',
    detail: 'Secrets that are not named stay. Forms that could not be fetched are asked for again.',
    access: 'admin',
    params: id,
    body: { schema: InboundInput, example: { kind: 'meta', name: 'Our page', settings: { offer: 'quote' }, secrets: { access_token: 'a new one' } } },
    answers: { 200: { what: 'The connection.', schema: InboundRecord } },
  },
  {
    method: 'delete',
    path: '/v1/inbound/{id}',
    id: 'removeInbound',
    group: ADS,
    summary: 'Remove a connection',
    detail: 'Its address answers 404 from then on. Leads stay.',
    access: 'admin',
    params: id,
    answers: { 204: { what: 'It is gone.' } },
  },
  {
    method: 'get',
    path: '/v1/inbound/{site}/{connection}',
    id: 'shakeHands',
    group: ADS,
    summary: 'How Meta and LinkedIn see whose an address is',
    access: 'public',
    params: address,
    query: z.object({
      'hub.mode': z.optional(z.string()),
      'hub.verify_token': z.optional(z.string()),
      'hub.challenge': z.optional(z.string()),
      challengeCode: z.optional(z.string()),
    }),
    answers: { 200: { what: 'The challenge of Meta; of LinkedIn the code with its proof.', media: 'text/plain' } },
  },
  {
    method: 'post',
    path: '/v1/inbound/{site}/{connection}',
    id: 'receiveInbound',
    group: ADS,
    summary: 'What an ad platform sends',
    detail: 'Signed by Meta (`X-Hub-Signature-256`) and LinkedIn (`X-LI-Signature`); Google sends its key in the body.',
    access: 'public',
    params: address,
    body: { media: 'application/json', what: "As the platform's documentation says." },
    answers: { 200: { what: 'It is kept.', schema: z.object({}) } },
  },
];
