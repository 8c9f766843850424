import * as z from 'zod/mini';
import { JournalPage, JournalQuery } from '../journal.ts';
import { SERVER_EVENTS, ServerAnswer, ServerEvent } from '../server-event.ts';
import type { Operation } from './operation.ts';

const group = 'Events';

/** What servers see of people, and what has happened to leads. */
export const EVENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/events',
    id: 'sendEvents',
    group,
    summary: 'Tell what servers saw: product use, calls, mails',
    detail: `Up to ${SERVER_EVENTS} events, each judged by itself. An \`id\` counts once for a lead within seven days, so that a request without an answer is sent again as it was.`,
    access: 'events:write',
    body: {
      schema: z.object({ events: z.array(ServerEvent) }),
      example: { events: [{ id: 'trial-4711', type: 'product_qualified', email: 'lan@congty.vn', props: { seats: 12 } }] },
    },
    answers: { 200: { what: 'What became of each event.', schema: ServerAnswer } },
  },
  {
    method: 'get',
    path: '/v1/events/journal',
    id: 'readJournal',
    group,
    summary: 'What has happened to leads, the oldest first',
    detail:
      'The same events under the same ids as webhooks get. `next_cursor` is always there: what happens next is added at the end. The journal is kept for 30 days; whoever has not read so far gets 410 `cursor_expired`, since something would be missing, and begins again with the leads themselves.',
    access: 'leads:read',
    query: JournalQuery,
    answers: { 200: { what: 'A page of events.', schema: JournalPage } },
  },
];
