import type { Answered, Asked } from '../../destination.ts';

/** How a token is asked for. All of it is known: no templates, no names of secrets. */
export interface TokenRequest {
  url: string;
  grant: 'client_credentials' | 'refresh_token';
  format: 'form' | 'json';
  headers: Record<string, string>;
  /** What else is in the body: the client, a scope. */
  fields: Record<string, string>;
  /** With `refresh_token`: the one that the owner has given. */
  refreshToken?: string;
}

export interface Token {
  access: string;
  /** s. */
  expiresIn: number;
  /** The one for the next time, where there is a new one. */
  refresh?: string;
}

/** What is not said lasts as long as is usual. RFC 6749, 5.1. */
const EXPIRES_IN = 3_600;

export function askToken({ url, grant, format, headers, fields }: TokenRequest, refresh: string | undefined): Asked {
  const body = { grant_type: grant, ...fields, ...(grant === 'refresh_token' ? { refresh_token: refresh ?? '' } : {}) };
  return {
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: format === 'json' ? JSON.stringify(body) : new URLSearchParams(body).toString(),
  };
}

/** The token, or why there is none. An error may come with 200 too; some put their answer into `data`. */
export function readToken({ status, body }: Answered): Token | { why: string; isPassing: boolean } {
  const answer = objectIn(body);
  const { access_token: access, expires_in: expires, refresh_token: refresh } = 'access_token' in answer ? answer : inside(answer['data']);
  if (status >= 200 && status < 300 && typeof access === 'string' && access !== '') {
    const seconds = Number(expires);
    return {
      access,
      expiresIn: Number.isFinite(seconds) && seconds > 0 ? seconds : EXPIRES_IN,
      ...(typeof refresh === 'string' && refresh !== '' ? { refresh } : {}),
    };
  }
  const said = [answer['error'], answer['error_name'], answer['error_description'], answer['message']].filter((part) =>
    /^(?:string|number)$/.test(typeof part),
  );
  const why = `no token was given (${status}${said.length > 0 ? `: ${said.join(', ')}` : ''})`;
  return { why, isPassing: status === 0 || status === 408 || status === 429 || status >= 500 };
}

function objectIn(body: string): Record<string, unknown> {
  try {
    return inside(JSON.parse(body));
  } catch {
    return {};
  }
}

const inside = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {});
