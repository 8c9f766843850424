import { exchange } from '../../delivery/exchange.ts';
import type { Env } from '../../env.ts';
import type { AdLead, Announced } from './ad-lead.ts';
import { objectOf, textOf } from './ad-lead.ts';
import { type Connection, secretOf } from './connection.ts';
import { parseExact } from './exact-json.ts';
import { LINKEDIN_API, LINKEDIN_FIELDS, LINKEDIN_VERSION, linkedinLead } from './linkedin.ts';
import { META_API, META_FIELDS, META_VERSION, metaLead } from './meta.ts';

const ANSWER_MAX = 262_144;

/** What a form holds, or why it could not be had: a sentence for the team, in which nothing of a person is. */
export type Fetched = { form: AdLead } | { error: string };

/** Asks the platform for what somebody wrote. */
export async function fetchForm(env: Env, connection: Connection, announced: Announced): Promise<Fetched> {
  const token = await secretOf(env, connection, 'access_token');
  return connection.kind === 'meta' ? fromMeta(env, connection, token, announced) : fromLinkedin(env, connection, token, announced);
}

async function fromMeta(env: Env, { settings }: Connection, token: string, announced: Announced): Promise<Fetched> {
  const address = `${settings.api ?? META_API}/${settings.version ?? META_VERSION}/${announced.id}`;
  let error = '';
  for (const fields of META_FIELDS) {
    const asked = await ask(env, `${address}?fields=${fields}`, token, {});
    if ('answer' in asked) return { form: metaLead(asked.answer, announced) };
    error = asked.error;
    // A token without a permission for the ads may still see the form.
    if (asked.status !== 400 && asked.status !== 403) break;
  }
  return { error };
}

async function fromLinkedin(env: Env, { settings }: Connection, token: string, announced: Announced): Promise<Fetched> {
  const address = `${settings.api ?? LINKEDIN_API}/rest/leadFormResponses/${announced.id}?fields=${LINKEDIN_FIELDS}`;
  const headers = { 'linkedin-version': settings.version ?? LINKEDIN_VERSION, 'x-restli-protocol-version': '2.0.0' };
  const asked = await ask(env, address, token, headers);
  return 'answer' in asked ? { form: linkedinLead(asked.answer, announced) } : { error: asked.error };
}

type Asked = { answer: unknown } | { error: string; status: number };

async function ask(env: Env, url: string, token: string, headers: Record<string, string>): Promise<Asked> {
  const { answered } = await exchange(
    env,
    // In a header, so that it is in no log of addresses.
    { method: 'GET', url, headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers }, answerMax: ANSWER_MAX },
    [token],
  );
  const { status, body } = answered;
  if (status === 0) return { error: body, status };
  const answer = parsed(body);
  if (status === 200 && answer !== undefined) return { answer };
  return { error: [`answered ${status}`, ...saidOf(answer)].join(': '), status };
}

/** By their codes alone: what platforms say in words may name somebody. */
function saidOf(answer: unknown): string[] {
  const said = objectOf(answer);
  const { code, error_subcode: subcode, type } = objectOf(said['error']);
  const parts = [type, code, subcode, said['serviceErrorCode'], said['code']].flatMap((part) => textOf(part) ?? []);
  return parts.length > 0
    ? [
        parts
          .join(' ')
          .replaceAll(/[^\w ]/g, '')
          .slice(0, 100),
      ]
    : [];
}

function parsed(body: string): unknown {
  try {
    return parseExact(body);
  } catch {
    return undefined;
  }
}
