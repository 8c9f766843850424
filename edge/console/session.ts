import type { Member } from '../protocol/member.ts';
import type { Right } from '../protocol/rights.ts';
import { type Api, ApiError } from './api.ts';

/** Who is signed in, at which site, and what they may do there: what `GET /v1/session` says. */
export interface Session {
  site: { id: string; name: string; time_zone: string; language: string };
  member: Pick<Member, 'id' | 'email' | 'name' | 'role'>;
  rights: readonly Right[];
}

/** Whether they may. What somebody may not do is not shown; the edge refuses it anyway. */
export const may = ({ rights }: Session, right: Right): boolean => rights.includes(right);

/** Nobody is signed in: null. Throws what kept us from knowing. */
export async function readSession(api: Api, signal?: AbortSignal): Promise<Session | null> {
  try {
    return await api.get<Session>('/v1/session', {}, signal);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** Ends it here. The edge forgets it; where it can't be reached the cookie is left to run out. */
export const endSession = (api: Api): Promise<void> => api.remove('/v1/session');
