import * as z from 'zod/mini';
import { SiteSettings } from '../site-config.ts';
import { SiteInput } from '../site-input.ts';
import type { Operation } from './operation.ts';

const SITES = 'Sites';
const site = { site: 'The site key, `site_…`.' };
const Saved = z.object({ id: z.string(), settings: SiteSettings });

/** What belongs to a site as a whole. */
export const SITE_OPERATIONS: readonly Operation[] = [
  {
    method: 'put',
    path: '/v1/sites/{site}',
    id: 'saveSite',
    group: SITES,
    summary: 'Make a site, or replace its settings',
    access: 'deployment',
    params: site,
    body: { schema: SiteInput, example: { name: 'Shop', origins: ['https://shop.example'] } },
    answers: { 200: { what: 'The site.', schema: Saved } },
  },
  {
    method: 'get',
    path: '/v1/sites/{site}',
    id: 'getSite',
    group: SITES,
    summary: 'The settings of a site',
    detail: 'A key reads those of its own site; whoever runs the deployment those of any, with the admin token.',
    access: 'marketing',
    params: site,
    answers: { 200: { what: 'The site.', schema: Saved } },
  },
  {
    method: 'patch',
    path: '/v1/sites/{site}',
    id: 'changeSite',
    group: SITES,
    summary: 'Change some settings of the own site',
    detail: 'What is not named stays. Null takes a setting back to what it is by itself. CTAs have routes of their own.',
    access: 'admin',
    params: site,
    body: { schema: z.partial(SiteSettings), example: { name: 'Shop', time_zone: 'Asia/Ho_Chi_Minh' } },
    answers: { 200: { what: 'The site.', schema: Saved } },
  },
  {
    method: 'get',
    path: '/v1/ignored',
    id: 'listIgnored',
    group: SITES,
    summary: 'How many events were left out, and why',
    access: 'leads:read',
    query: z.strictObject({ days: z.optional(z.coerce.number().check(z.gte(1), z.lte(90))) }),
    answers: {
      200: { what: 'A number for each day and reason.', schema: z.object({ data: z.array(z.object({ day: z.string(), reason: z.string(), n: z.number() })) }) },
    },
  },
  {
    method: 'get',
    path: '/v1/mails',
    id: 'listMails',
    group: SITES,
    summary: 'The mails of the site, and what became of them',
    access: 'admin',
    answers: { 200: { what: 'The latest.', schema: z.object({ data: z.array(z.record(z.string(), z.unknown())) }) } },
  },
  {
    method: 'get',
    path: '/health',
    id: 'getHealth',
    group: SITES,
    summary: 'Whether the edge is there',
    access: 'public',
    answers: { 200: { what: 'It is.', schema: z.object({ status: z.literal('ok') }) } },
  },
];
