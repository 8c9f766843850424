import * as z from 'zod/mini';
import { DeliveryPage, DeliveryQuery, Replayed, ReplayInput, Tested } from '../delivery.ts';
import { MadeWebhook, RotatedSecret, Standing, TestInput, Webhook, WebhookInput, WebhookPatch } from '../endpoint.ts';
import type { Operation } from './operation.ts';

const WEBHOOKS = 'Webhooks';
const id = { id: 'The id of the webhook.' };
const EXAMPLE = {
  url: 'https://hooks.shop.example/leads',
  types: ['lead.created', 'lead.temperature_changed'],
  name: 'Sales',
  filter: { temperature: ['hot'] },
};

const ofOne = (method: Operation['method'], path: string, name: string, summary: string, more: Partial<Operation>): Operation => ({
  method,
  path: `/v1/webhooks/{id}${path}`,
  id: name,
  group: WEBHOOKS,
  summary,
  access: 'admin',
  params: id,
  answers: {},
  ...more,
});

/** Addresses of the customer's own, to which the events of leads are sent. */
export const WEBHOOK_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/webhooks',
    id: 'listWebhooks',
    group: WEBHOOKS,
    summary: 'All webhooks of the site',
    access: 'admin',
    answers: { 200: { what: 'The webhooks, in the order in which they were made.', schema: z.object({ data: z.array(Webhook) }) } },
  },
  {
    method: 'post',
    path: '/v1/webhooks',
    id: 'createWebhook',
    group: WEBHOOKS,
    summary: 'Have events sent to an address',
    detail:
      'It gets what happens from now on. The secret by which the receiver knows that a request is ours is in this answer and in no other. A site has at most 20 endpoints, webhooks and destinations together.',
    access: 'admin',
    isRepeatable: true,
    body: { schema: WebhookInput, example: EXAMPLE },
    answers: { 201: { what: 'The webhook, with its secret.', schema: MadeWebhook } },
  },
  ofOne('get', '', 'getWebhook', 'One webhook, and how it goes', {
    answers: { 200: { what: 'The webhook, and how many deliveries wait.', schema: z.object({ ...Webhook.shape, ...Standing.shape }) } },
  }),
  ofOne('patch', '', 'updateWebhook', 'Change a webhook, or switch it on or off', {
    detail: 'What is left out stays. Switched on again it goes on where it stood: what happened meanwhile is delivered, as far as the journal reaches back.',
    body: { schema: WebhookPatch, example: { enabled: true } },
    answers: { 200: { what: 'The webhook.', schema: Webhook } },
  }),
  ofOne('delete', '', 'deleteWebhook', 'Delete a webhook, with its log and all that waits', { answers: { 204: { what: 'It is gone.' } } }),
  ofOne('post', '/test', 'testWebhook', 'Send an example now', {
    detail: 'A `ping`, or an event of the type that is named, of a person who does not exist. It is tried once and is not in the log.',
    body: { schema: TestInput, example: { type: 'lead.created' } },
    answers: { 200: { what: 'What came back.', schema: Tested } },
  }),
  ofOne('get', '/deliveries', 'listWebhookDeliveries', 'What was sent, what waits and what could not be delivered', {
    detail: 'Newest first. What was delivered is remembered for seven days, at most 1,000 of them; what was given up for thirty.',
    query: DeliveryQuery,
    answers: { 200: { what: 'Deliveries with their tries.', schema: DeliveryPage } },
  }),
  ofOne('post', '/replay', 'replayWebhook', 'Send again', {
    detail:
      'One delivery, one event, all that were given up (`dead`), or everything `since` a moment as the journal has it. Each is sent with the id that it had, and with the body that it had as long as it is in the log.',
    isRepeatable: true,
    body: { schema: ReplayInput, example: { dead: true } },
    answers: { 202: { what: 'How many wait because of it.', schema: Replayed } },
  }),
  ofOne('post', '/rotate', 'rotateWebhookSecret', 'A new secret', {
    detail: 'For 24 hours each request is signed with both, so that the receiver can change over without missing any.',
    isRepeatable: true,
    answers: { 200: { what: 'The new secret, shown this once.', schema: RotatedSecret } },
  }),
];
