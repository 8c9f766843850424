import { hmacHex, sameSecret } from '../../crypto/same-secret.ts';
import type { Env } from '../../env.ts';
import { Problem } from '../../problem.ts';
import { type Connection, secretOf } from './connection.ts';
import { CHALLENGE } from './linkedin.ts';

/** What Meta gives to be said back: https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
const META_CHALLENGE = /^[\w-]{1,128}$/;

/** How a platform finds out whose an address is, before it sends anything there. */
export async function shakeHands(env: Env, connection: Connection, query: Record<string, string>): Promise<Response> {
  if (connection.kind === 'meta') return metaHands(env, connection, query);
  if (connection.kind === 'linkedin') return linkedinHands(env, connection, query);
  throw new Problem('method_not_allowed', [], { allow: 'POST' });
}

async function metaHands(env: Env, connection: Connection, query: Record<string, string>): Promise<Response> {
  const { 'hub.mode': mode, 'hub.verify_token': token = '', 'hub.challenge': challenge = '' } = query;
  if (mode !== 'subscribe' || !META_CHALLENGE.test(challenge)) throw new Problem('invalid_handshake');
  if (!(await sameSecret(token, await secretOf(env, connection, 'verify_token')))) throw new Problem('invalid_signature');
  return new Response(challenge, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/**
 * LinkedIn asks for an HMAC of a code of its own making. Of that and of nothing else: whoever could have any text signed
 * could have a message of LinkedIn's signed, and bring people that nobody ever was.
 */
async function linkedinHands(env: Env, connection: Connection, { challengeCode: code = '' }: Record<string, string>): Promise<Response> {
  if (!CHALLENGE.test(code)) throw new Problem('invalid_handshake');
  return Response.json({ challengeCode: code, challengeResponse: await hmacHex(await secretOf(env, connection, 'client_secret'), code) });
}
