import type { Role } from './member.ts';
import { Scope } from './scope.ts';

/**
 * What somebody may do at a site. A key has the scopes that it was made with; a person has what their role gives.
 * `marketing` is for people alone: CTAs, experiments, scoring, automation. Of keys only those with `admin` have it.
 */
export type Right = Scope | 'marketing';

/** What each role gives. Whoever may invite others may do everything. */
export const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  owner: [...Scope.options, 'marketing'],
  marketer: ['leads:read', 'leads:write', 'marketing'],
  sales: ['leads:read', 'leads:write'],
  viewer: ['leads:read'],
};

/** Whether somebody with these rights, or a key with these scopes, may do it. `admin` may do all of it. */
export const includesRight = (rights: readonly Right[], right: Right): boolean => rights.includes(right) || rights.includes('admin');
