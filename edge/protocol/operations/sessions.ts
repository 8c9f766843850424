import * as z from 'zod/mini';
import { FirstLinkInput, LinkRequest, SessionRecord, SignInInput, SignInLink } from '../session.ts';
import type { Operation } from './operation.ts';

const SIGNING_IN = 'Signing in';
const record = { what: 'Who is signed in. A cookie comes along, which is all that signs in.', schema: SessionRecord };
const link = { what: 'The link, which is shown this once.', schema: SignInLink };

/** How people get into the console. */
export const SESSION_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/session',
    id: 'signIn',
    group: SIGNING_IN,
    summary: 'Sign in by a link',
    detail:
      'The token stands at the end of the link, behind `#/sign-in/`. It works once. Where Cloudflare Access guards the console it says who you are, and no token is needed; `site` names one of several. Asked by the console alone: with the header `kindling-console: 1`, from the same origin.',
    access: 'public',
    body: { schema: SignInInput, example: { token: 'vq0V0fF4m3vXl2mB0u2kqGQe1cYb7mZ5y1n6tT8cX3o' } },
    answers: { 201: record },
  },
  {
    method: 'get',
    path: '/v1/session',
    id: 'getSession',
    group: SIGNING_IN,
    summary: 'Who is signed in, where, and what they may do',
    detail: 'By the cookie, together with the header `kindling-console: 1`. 401 where nobody is.',
    access: 'public',
    answers: { 200: record },
  },
  {
    method: 'delete',
    path: '/v1/session',
    id: 'signOut',
    group: SIGNING_IN,
    summary: 'Sign out',
    access: 'public',
    answers: { 204: { what: 'Nobody is signed in here any more.' } },
  },
  {
    method: 'post',
    path: '/v1/session/link',
    id: 'askForLink',
    group: SIGNING_IN,
    summary: 'Be sent a new link',
    detail: 'The answer is the same whoever asks: it never says whose address is known.',
    access: 'public',
    body: { schema: LinkRequest, example: { email: 'lan@shop.example' } },
    answers: { 202: { what: 'A link is on its way, if the address is a member’s.', schema: z.object({ accepted: z.literal(true) }) } },
  },
  {
    method: 'post',
    path: '/v1/members/{id}/link',
    id: 'inviteMember',
    group: SIGNING_IN,
    summary: 'A link by which a member signs in',
    detail: 'Good once, for 7 days. It is mailed to them as well where the site can send mails.',
    access: 'admin',
    params: { id: 'The id of the member.' },
    answers: { 201: link },
  },
  {
    method: 'post',
    path: '/v1/sites/{site}/link',
    id: 'inviteOwner',
    group: SIGNING_IN,
    summary: 'A link for the first owner of a site',
    detail: 'Whoever is not yet in the team becomes an owner. Good once, for 24 hours.',
    access: 'deployment',
    params: { site: 'The site key, `site_…`.' },
    body: { schema: FirstLinkInput, example: { email: 'lan@shop.example', name: 'Lan' } },
    answers: { 201: link },
  },
];
