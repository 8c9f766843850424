import { sha256 } from '../../../crypto/digest.ts';
import type { Answered, Port, Verdict } from '../../destination.ts';
import { retryAfterMs } from '../../retry-schedule.ts';
import { because } from '../crm/answers.ts';
import { askToken, readToken, type TokenRequest } from './token-request.ts';

/** Kept in the endpoint's own object, all of it in one entry: a refresh token may be good for one time only. */
interface Kept {
  access: string;
  /** ms. */
  until: number;
  refresh?: string;
  /** What it was made from. Other secrets begin anew. */
  from: string;
}

/** A token is not used any more when it has less than this, so that it lasts as long as the request under way. */
const MARGIN_MS = 60_000;
/** Whoever asks for a token is done by then, or has died. */
const BUSY_MS = 30_000;
const COME_BACK_MS = 3_000;

/**
 * A token that is good now. Several requests may be under way: only one of them asks for a token, since two who show the
 * same refresh token look like a theft, and the others come back.
 * @param memory under which name it is kept
 */
export async function accessToken(port: Port, request: TokenRequest, memory = 'oauth'): Promise<{ token: string } | { verdict: Verdict }> {
  const from = await sha256(JSON.stringify(request));
  const found = port.memory.get<Kept>(memory);
  const kept = found?.from === from ? found : undefined;
  if (kept && kept.until > port.now()) return { token: kept.access };

  const lock = `${memory}_busy`;
  if ((port.memory.get<number>(lock) ?? 0) > port.now()) return { verdict: { is: 'again', why: 'a token is being asked for', afterMs: COME_BACK_MS } };
  port.memory.put(lock, port.now() + BUSY_MS);
  try {
    const refresh = kept?.refresh ?? request.refreshToken;
    const answered = await port.send(askToken(request, refresh));
    const token = readToken(answered);
    if ('why' in token)
      return { verdict: refusal(token, answered, [refresh ?? '', ...Object.values(request.fields), ...Object.values(request.headers)], port.now()) };
    const next = token.refresh ?? refresh;
    const lasts = Math.max(token.expiresIn * 1_000 - MARGIN_MS, token.expiresIn * 500);
    port.memory.put(memory, { access: token.access, until: port.now() + lasts, from, ...(next ? { refresh: next } : {}) } satisfies Kept);
    return { token: token.access };
  } finally {
    port.memory.put(lock, 0);
  }
}

function refusal({ why, isPassing }: { why: string; isPassing: boolean }, { headers }: Answered, secrets: string[], now: number): Verdict {
  // Some repeat what they were shown.
  const told = because(secrets.filter((secret) => secret.length > 3).reduce((text, secret) => text.replaceAll(secret, '…'), why));
  if (!isPassing) return { is: 'off', why: told };
  const afterMs = retryAfterMs(headers.get('retry-after'), now);
  return { is: 'again', why: told, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** The other side does not take the token any more, however long it was to last. */
export function forgetToken(port: Port, token: string, memory = 'oauth'): void {
  const kept = port.memory.get<Kept>(memory);
  // Somebody else may have got a new one meanwhile.
  if (kept?.access === token) port.memory.put(memory, { ...kept, until: 0 } satisfies Kept);
}
