import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Member } from '../../protocol/member.ts';
import type { Api } from '../api.ts';
import { useLoad } from '../parts/use-load.ts';
import { may, type Session } from '../session.ts';
import { useTexts } from '../texts.ts';
import { useLeadTexts } from './texts.ts';

/** Who of the team can be named. Without the right to read the list of members it is whoever is signed in. */
export type Colleague = Pick<Member, 'id' | 'email' | 'name'>;

export const Colleagues = createContext<{ me: Colleague | null; all: readonly Colleague[] }>({ me: null, all: [] });
export const useColleagues = () => useContext(Colleagues);

export function useTeam(api: Api, session: Session, onRefused: () => void): { me: Colleague; all: readonly Colleague[] } {
  const me = session.member;
  const load = async (signal: AbortSignal): Promise<readonly Colleague[]> =>
    may(session, 'leads:write') ? (await api.get<{ data: Member[] }>('/v1/members', {}, signal)).data : [];
  const { data } = useLoad(load, [session.member.id], onRefused);
  return { me, all: data?.length ? data : [me] };
}

/** What somebody is called who has a lead: by the address under which they are written down. */
export const ownerName = (owner: string, all: readonly Colleague[]): string => all.find(({ email }) => email === owner.toLowerCase())?.name ?? owner;

/** "by Lan": whoever did it, as far as their name is known; of a key its beginning. */
export function useByWhom(): (by: string) => string {
  const { all } = useColleagues();
  const { byPerson, notes } = useLeadTexts();
  const { decisions } = useTexts();
  return (by) => (by.startsWith('mem_') ? byPerson(all.find(({ id }) => id === by)?.name || notes.colleague) : decisions.by(by));
}
