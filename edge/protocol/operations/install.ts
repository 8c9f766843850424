import { InstallQuery, InstallRecord } from '../install.ts';
import type { Operation } from './operation.ts';

const example: InstallRecord = {
  object: 'install',
  now: '2026-11-24T03:00:04.000Z',
  latest: { at: '2026-11-24T03:00:00.000Z', origin: 'https://shop.example', consent: 'granted' },
  refused: [{ origin: 'https://www.shop.example', first_at: '2026-11-23T01:00:00.000Z', at: '2026-11-24T02:00:00.000Z', n: 12 }],
  steps: { event: true, cta: true, lead: false, crm: false, experiment: false },
};

/** Whether a site's pages send. */
export const INSTALL_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/install',
    id: 'getInstall',
    group: 'Sites',
    summary: 'Whether the tag sends, from where it may not, and what is still to be done',
    detail:
      'The latest batch that was taken is noted about once a minute. With `watch=1` it is noted every two seconds for the next half minute: ask again as long as somebody looks on.',
    access: 'leads:read',
    query: InstallQuery,
    answers: { 200: { what: 'What the edge hears of the site.', schema: InstallRecord, example } },
  },
];
