import * as z from 'zod/mini';
import { DeliveryPage, DeliveryQuery, Replayed, ReplayInput, Tested } from '../delivery.ts';
import { DestinationInput, DestinationPatch, DestinationPreset, DestinationRecord, HttpPreview, HttpPreviewInput, Standing, TestInput } from '../endpoint.ts';
import type { Operation } from './operation.ts';

const DESTINATIONS = 'Destinations';
const id = { id: 'The id of the destination.' };
const record = { what: 'The destination.', schema: DestinationRecord };
const EXAMPLE = { kind: 'http', name: 'Sheet', settings: { url: 'https://hooks.shop.example/rows' } };
const Options = z.object({ ...Tested.shape, options: z.record(z.string(), z.array(z.object({ value: z.string(), label: z.string() }))) });

const ofOne = (method: Operation['method'], path: string, name: string, summary: string, more: Partial<Operation> = {}): Operation => ({
  method,
  path: `/v1/destinations/{id}${path}`,
  id: name,
  group: DESTINATIONS,
  summary,
  access: 'admin',
  params: id,
  answers: { 200: record },
  ...more,
});

/** CRMs, ads platforms and other services that get the site's leads. */
export const DESTINATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/destinations',
    id: 'listDestinations',
    group: DESTINATIONS,
    summary: 'All destinations of the site',
    access: 'admin',
    answers: { 200: { what: 'The destinations, in the order in which they were made.', schema: z.object({ data: z.array(DestinationRecord) }) } },
  },
  {
    method: 'post',
    path: '/v1/destinations',
    id: 'createDestination',
    group: DESTINATIONS,
    summary: 'Have leads delivered to a CRM or another service',
    detail:
      'What `settings` and `secrets` are is a matter of the `kind`. Secrets are kept sealed and never shown. It gets what happens from now on; without `types` it gets those that its kind has use for. A site has at most 20 endpoints, webhooks and destinations together.',
    access: 'admin',
    isRepeatable: true,
    body: { schema: DestinationInput, example: EXAMPLE },
    answers: { 201: record },
  },
  {
    method: 'get',
    path: '/v1/destinations/presets',
    id: 'listDestinationPresets',
    group: DESTINATIONS,
    summary: 'Settings to begin with',
    detail: 'Of the kind `http`: NextX, Google Sheets, Slack, Telegram, Zalo. Fill in the secrets and what only you know.',
    access: 'admin',
    answers: { 200: { what: 'Each with the secrets that it takes.', schema: z.object({ data: z.array(DestinationPreset) }) } },
  },
  {
    method: 'post',
    path: '/v1/destinations/preview',
    id: 'previewDestination',
    group: DESTINATIONS,
    summary: 'What would be sent of an example lead',
    detail:
      'Of settings of the kind `http` that need not be saved. Nothing is sent; where a secret would stand, `SECRET` does. What is wrong with an expression comes back with its place.',
    access: 'admin',
    body: { schema: HttpPreviewInput, example: { settings: { url: 'https://hooks.shop.example/rows', body: '{ name: data.lead.full_name }' } } },
    answers: { 200: { what: 'The request, or null where nothing would be sent.', schema: HttpPreview } },
  },
  ofOne('get', '', 'getDestination', 'One destination, and how it goes', {
    answers: { 200: { what: 'The destination, and how many deliveries wait.', schema: z.object({ ...DestinationRecord.shape, ...Standing.shape }) } },
  }),
  ofOne('patch', '', 'updateDestination', 'Change a destination, or switch it on or off', {
    detail: '`settings` takes the place of what is there; of `secrets` those that are named. Switched on again it goes on where it stood.',
    body: { schema: DestinationPatch, example: { enabled: true } },
  }),
  ofOne('delete', '', 'deleteDestination', 'Delete a destination, with its log and all that waits', { answers: { 204: { what: 'It is gone.' } } }),
  ofOne('post', '/check', 'checkDestination', 'Ask whether it lets us in', {
    detail: 'Sends no lead.',
    answers: { 200: { what: 'What came back.', schema: Tested } },
  }),
  ofOne('get', '/options', 'listDestinationOptions', 'What there is to choose from on the other side', {
    detail: 'Stages, owners, fields and their like, by the setting they are for, as the other side has them now.',
    answers: { 200: { what: 'The choices, and what came back last.', schema: Options } },
  }),
  ofOne('post', '/test', 'testDestination', 'Send an example now', {
    detail: 'An event of a person who does not exist, whom the other side will have then. It is tried once and is not in the log.',
    body: { schema: TestInput, example: { type: 'lead.created' } },
    answers: { 200: { what: 'What came back.', schema: Tested } },
  }),
  ofOne('get', '/deliveries', 'listDestinationDeliveries', 'What was sent, what waits and what could not be delivered', {
    query: DeliveryQuery,
    answers: { 200: { what: 'Deliveries with their tries, newest first.', schema: DeliveryPage } },
  }),
  ofOne('post', '/replay', 'replayDestination', 'Send again', {
    isRepeatable: true,
    body: { schema: ReplayInput, example: { dead: true } },
    answers: { 202: { what: 'How many wait because of it.', schema: Replayed } },
  }),
];
