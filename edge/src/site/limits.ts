import type { Env } from '../env.ts';
import { Problem } from '../problem.ts';
import { addressKey } from './address-key.ts';

/** How long to stay away, seconds. The limits count minutes. */
const WAIT_S = '30';
const tooMany = (more: Record<string, string> = {}): Problem => new Problem('rate_limited', [], { 'retry-after': WAIT_S, ...more });

const sender = (headers: Headers): string => addressKey(headers.get('cf-connecting-ip'));

/** Throws `rate_limited` when the sender, or all senders together, have had enough of this site. */
export async function respectLimits(env: Env, site: string, headers: Headers): Promise<void> {
  const [byAddress, bySite] = await Promise.all([env.ADDRESS_LIMIT.limit({ key: `${site} ${sender(headers)}` }), env.SITE_LIMIT.limit({ key: site })]);
  if (!byAddress.success || !bySite.success) throw tooMany();
}

/** The same for forms, each of which makes or changes a lead: a batch is no way around it. */
export async function respectSubmitLimit(env: Env, site: string, headers: Headers, submits: number): Promise<void> {
  for (let i = 0; i < submits; i++) {
    if (!(await env.SUBMIT_LIMIT.limit({ key: `${site} ${sender(headers)}` })).success) throw tooMany();
  }
}

/** For who asks to be sent a link: each is a mail to somebody. */
export async function respectSignInLimit(env: Env, headers: Headers): Promise<void> {
  if (!(await env.SUBMIT_LIMIT.limit({ key: `sign-in ${sender(headers)}` })).success) throw tooMany();
}

/** What is open for minutes, once opened: each counts for several, so that one may open 30 in a minute. */
const PARTS_OF_STREAM = 2;

/** For who opens a stream of news, a member or a key. */
export async function respectStreamLimit(env: Env, site: string, by: string): Promise<void> {
  for (let i = 0; i < PARTS_OF_STREAM; i++) {
    if (!(await env.SUBMIT_LIMIT.limit({ key: `stream ${site} ${by}` })).success) throw tooMany();
  }
}

/** What a secret key may ask in a minute: more than any CRM does, and less than a loop that has gone wild. */
export const KEY_POLICY = '"key";q=6000;w=60';

/** Throws `rate_limited` when a key has asked too much. */
export async function respectKeyLimit(env: Env, hash: string): Promise<void> {
  if (!(await env.KEY_LIMIT.limit({ key: hash })).success) throw tooMany({ ratelimit: `"key";r=0;t=${WAIT_S}` });
}

/** For what only somebody who guesses does often: asking for unknown sites, trying keys. */
export async function respectGuessLimit(env: Env, headers: Headers): Promise<void> {
  if (!(await env.GUESS_LIMIT.limit({ key: sender(headers) })).success) throw tooMany();
}
