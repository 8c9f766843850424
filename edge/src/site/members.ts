import type { Member, MemberPatch, NewMember, Role } from '../../protocol/member.ts';
import { noteIfDone } from '../audit/note.ts';
import { base64url } from '../crypto/digest.ts';
import { Problem } from '../problem.ts';

/** The people of a site's team. */

interface Row {
  id: string;
  email: string;
  name: string;
  role: Role;
  created_at: number;
  updated_at: number;
}

const COLUMNS = 'id, email, name, role, created_at, updated_at';
const MEMBERS_MAX = 200;
/** Whoever could bring somebody in must not lock everybody out. */
const IS_LAST_OWNER = "role = 'owner' AND (SELECT count(*) FROM members WHERE site = ?1 AND role = 'owner') = 1";

const toMember = (row: Row): Member => ({ ...row, created_at: new Date(row.created_at).toISOString(), updated_at: new Date(row.updated_at).toISOString() });

export async function listMembers(db: D1Database, site: string): Promise<Member[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM members WHERE site = ? ORDER BY created_at, id`).bind(site).all<Row>();
  return results.map(toMember);
}

export async function findMember(db: D1Database, site: string, id: string): Promise<Member> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM members WHERE site = ? AND id = ?`).bind(site, id).first<Row>();
  if (!row) throw new Problem('not_found');
  return toMember(row);
}

export async function addMember(db: D1Database, site: string, { email, name, role }: NewMember, by: string, now: number): Promise<Member> {
  const id = `mem_${base64url(crypto.getRandomValues(new Uint8Array(12)))}`;
  const [added] = await db.batch<Row>([
    db
      .prepare(
        `INSERT INTO members (site, id, email, name, role, created_at, updated_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?6
         WHERE (SELECT count(*) FROM members WHERE site = ?1) < ${MEMBERS_MAX}
         ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      )
      .bind(site, id, email, name, role, now),
    noteIfDone(db, site, { by, action: 'member.added', target: id, detail: { role } }, now),
  ]);
  const row = added?.results[0];
  if (row) return toMember(row);
  const known = await db.prepare('SELECT 1 FROM members WHERE site = ? AND email = ?').bind(site, email).first();
  throw new Problem(known ? 'member_exists' : 'too_many_members');
}

export async function changeMember(db: D1Database, site: string, id: string, { name, role }: MemberPatch, by: string, now: number): Promise<Member> {
  await findMember(db, site, id);
  const [changed] = await db.batch<Row>([
    db
      .prepare(
        `UPDATE members SET name = coalesce(?3, name), role = coalesce(?4, role), updated_at = ?5
         WHERE site = ?1 AND id = ?2 AND NOT (coalesce(?4, role) <> 'owner' AND ${IS_LAST_OWNER}) RETURNING ${COLUMNS}`,
      )
      .bind(site, id, name ?? null, role ?? null, now),
    noteIfDone(db, site, { by, action: 'member.changed', target: id, detail: role ? { role } : {} }, now),
  ]);
  const row = changed?.results[0];
  if (!row) throw new Problem('last_owner');
  return toMember(row);
}

/** What is theirs alone goes with them; what they share with the team stays. */
const OWN = [
  'sessions WHERE site = ?1 AND member = ?2',
  'sign_in_links WHERE site = ?1 AND member = ?2',
  'lead_views WHERE site = ?1 AND by = ?2 AND shared = 0',
];

export async function removeMember(db: D1Database, site: string, id: string, by: string, now: number): Promise<void> {
  await findMember(db, site, id);
  const [removed] = await db.batch([
    db.prepare(`DELETE FROM members WHERE site = ?1 AND id = ?2 AND NOT (${IS_LAST_OWNER}) RETURNING id`).bind(site, id),
    noteIfDone(db, site, { by, action: 'member.removed', target: id }, now),
    // The last owner is still there, and keeps all of it.
    ...OWN.map((own) => db.prepare(`DELETE FROM ${own} AND NOT EXISTS (SELECT 1 FROM members WHERE site = ?1 AND id = ?2)`).bind(site, id)),
  ]);
  if (!removed?.results.length) throw new Problem('last_owner');
}

/** Who has the address at the site; nobody does, and they become an owner: whoever runs the deployment lets them in. */
export async function memberWithAddress(db: D1Database, site: string, email: string, name: string, now: number): Promise<Member> {
  const find = () => db.prepare(`SELECT ${COLUMNS} FROM members WHERE site = ? AND email = ?`).bind(site, email).first<Row>();
  const known = await find();
  if (known) return toMember(known);
  try {
    return await addMember(db, site, { email, name: name.slice(0, 100), role: 'owner' }, 'admin', now);
  } catch (error) {
    // Somebody else did at the same moment.
    const added = await find();
    if (!added) throw error;
    return toMember(added);
  }
}
