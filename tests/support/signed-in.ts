import type { Member, Role } from '../../edge/protocol/member.ts';
import { addMember } from '../../edge/src/site/members.ts';
import { INVITATION_GOOD_MS, makeLink } from '../../edge/src/site/sign-in-links.ts';
import { bindings, call, EDGE } from './test-site.ts';

/** People who are signed in to the console. For tests that run in workerd. */

/** What a page of the console sends by itself. */
export const CONSOLE = { 'kindling-console': '1', host: new URL(EDGE).host, origin: EDGE, 'sec-fetch-site': 'same-origin' };

let people = 0;

/** Somebody new of this role, and what their browser sends with each request. */
export async function signedInAs(site: string, role: Role): Promise<{ member: Member; headers: Record<string, string> }> {
  const now = Date.now();
  const member = await addMember(bindings.DB, site, { email: `${role}-${people++}@${site.replaceAll('_', '-')}.example`, name: 'Lan', role }, 'admin', now);
  const token = await makeLink(bindings.DB, site, member.id, INVITATION_GOOD_MS, 'admin', now);
  const answer = await call('/v1/session', { method: 'POST', headers: CONSOLE, body: JSON.stringify({ token }) });
  if (!answer.ok) throw new Error(await answer.text());
  return { member, headers: { ...CONSOLE, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' } };
}
