import type { Endpoint } from './endpoint-row.ts';

/** Random enough to be no other's, and in letters that CRMs take for the name of a system. */
export const newEndpointId = (prefix: 'whk' | 'dst'): string => `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`;

/** The state after its owner has switched it. Switched on again it goes on where it stood: what came meanwhile is delivered. */
export function switchedBy(before: Endpoint, enabled: boolean | undefined, now: number): Pick<Endpoint, 'state' | 'reason' | 'since'> {
  const state = enabled === undefined ? before.state : enabled ? 'enabled' : 'disabled';
  return state === before.state ? { state, reason: before.reason, since: before.since } : { state, reason: null, since: now };
}
