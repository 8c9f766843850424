import { AuditPage, AuditQuery } from '../audit.ts';
import { KeyList, KeyRecord, MadeKey, NewKey, RotateInput } from '../key.ts';
import { Member, MemberList, MemberPatch, NewMember } from '../member.ts';
import type { Operation } from './operation.ts';

const KEYS = 'Keys and members';
const prefix = { prefix: 'The first characters of the key, by which it is listed.' };
const id = { id: 'The id of the member.' };

/** Who may do what at a site, and who did what. */
export const TEAM: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/keys',
    id: 'listKeys',
    group: KEYS,
    summary: 'All keys that the site ever had, without themselves',
    access: 'admin',
    answers: { 200: { what: 'The keys, newest first.', schema: KeyList } },
  },
  {
    method: 'post',
    path: '/v1/keys',
    id: 'makeKey',
    group: KEYS,
    summary: 'Make a secret key',
    detail:
      'Whoever runs the deployment makes the first key of a site with the admin token, and names the `site`. A key with the scope `admin` makes keys for its own site. The key is shown this once.',
    access: 'admin',
    body: { schema: NewKey, example: { name: 'CRM', scopes: ['leads:read', 'leads:write'] } },
    answers: { 201: { what: 'The key.', schema: MadeKey } },
  },
  {
    method: 'post',
    path: '/v1/keys/{prefix}/rotate',
    id: 'rotateKey',
    group: KEYS,
    summary: 'Make a key in place of another',
    detail: 'It has the name and the scopes of the old one, which opens for `overlap_hours` more (24 if it is not said).',
    access: 'admin',
    params: prefix,
    body: { schema: RotateInput, example: { overlap_hours: 48 } },
    answers: { 201: { what: 'The new key.', schema: MadeKey } },
  },
  {
    method: 'delete',
    path: '/v1/keys/{prefix}',
    id: 'revokeKey',
    group: KEYS,
    summary: 'Take a key back',
    access: 'admin',
    params: prefix,
    answers: { 200: { what: 'The key, which opens nothing any more.', schema: KeyRecord } },
  },
  {
    method: 'get',
    path: '/v1/members',
    id: 'listMembers',
    group: KEYS,
    summary: 'The people of the team',
    detail: 'Whoever changes leads hands them on to one of these.',
    access: 'leads:write',
    answers: { 200: { what: 'The members.', schema: MemberList } },
  },
  {
    method: 'post',
    path: '/v1/members',
    id: 'addMember',
    group: KEYS,
    summary: 'Add somebody to the team',
    access: 'admin',
    body: { schema: NewMember, example: { email: 'lan@shop.example', name: 'Lan', role: 'sales' } },
    answers: { 201: { what: 'The member.', schema: Member } },
  },
  {
    method: 'get',
    path: '/v1/members/{id}',
    id: 'getMember',
    group: KEYS,
    summary: 'One of the team',
    access: 'admin',
    params: id,
    answers: { 200: { what: 'The member.', schema: Member } },
  },
  {
    method: 'patch',
    path: '/v1/members/{id}',
    id: 'changeMember',
    group: KEYS,
    summary: 'Change a name or a role',
    access: 'admin',
    params: id,
    body: { schema: MemberPatch, example: { role: 'marketer' } },
    answers: { 200: { what: 'The member.', schema: Member } },
  },
  {
    method: 'delete',
    path: '/v1/members/{id}',
    id: 'removeMember',
    group: KEYS,
    summary: 'Take somebody out of the team',
    access: 'admin',
    params: id,
    answers: { 204: { what: 'They are out.' } },
  },
  {
    method: 'get',
    path: '/v1/audit',
    id: 'listAudit',
    group: KEYS,
    summary: 'Who did what, newest first',
    access: 'admin',
    query: AuditQuery,
    answers: { 200: { what: 'A page of it.', schema: AuditPage } },
  },
];
