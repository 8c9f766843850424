import type { Answered, Asked, Port, Verdict } from '../../destination.ts';
import { accessToken } from '../oauth/token.ts';
import type { TokenRequest } from '../oauth/token-request.ts';

/** Where a token is kept, with what makes the next one. */
const MEMORY = 'oauth';
/** Zoho says so, with a status of its own, to whoever asks for more than ten tokens in ten minutes. */
const TOO_OFTEN = /too many requests/i;
const TOO_OFTEN_MS = 600_000;

/** Sends with a token that is kept in the endpoint's memory; one that the other side takes no more is renewed once. */
export interface Session {
  send(ask: (token: string) => Asked): Promise<Answered | Verdict>;
}

export const isVerdict = (value: Answered | Verdict): value is Verdict => 'is' in value;

/** @param isOver whether this answer says that the token is none any more */
export function openSession(port: Port, crm: string, request: TokenRequest, isOver: (answered: Answered) => boolean): Session {
  async function token(): Promise<string | Verdict> {
    const got = await accessToken(port, request, MEMORY);
    if ('token' in got) return got.token;
    const { verdict } = got;
    if (verdict.is !== 'off') return verdict;
    if (TOO_OFTEN.test(verdict.why)) return { is: 'again', why: `${crm}: ${verdict.why}`, afterMs: TOO_OFTEN_MS };
    return { is: 'off', why: `${crm}: ${verdict.why}. Give it what a new application or a new grant says` };
  }

  return {
    async send(ask) {
      for (let tries = 0; tries < 2; tries++) {
        const good = await token();
        if (typeof good !== 'string') return good;
        const answered = await port.send(ask(good));
        if (!isOver(answered)) return answered;
        endToken(port, good);
      }
      return { is: 'off', why: `${crm} refuses a token that it has just given: check what the application may do` };
    },
  };
}

/** Unless another request has renewed it meanwhile. What makes the next one stays. */
function endToken({ memory }: Port, access: string): void {
  const kept = memory.get<{ access: string }>(MEMORY);
  if (kept?.access === access) memory.put(MEMORY, { ...kept, until: 0 });
}
