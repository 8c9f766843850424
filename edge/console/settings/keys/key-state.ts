import type { KeyRecord } from '../../../protocol/key.ts';

export type KeyState = 'active' | 'ends' | 'over' | 'revoked';

/** Whether a key opens anything, and for how long. */
export function keyState({ revoked_at: revoked, expires_at: expires }: Pick<KeyRecord, 'revoked_at' | 'expires_at'>, now: number): KeyState {
  if (revoked !== null) return 'revoked';
  if (expires === null) return 'active';
  return Date.parse(expires) > now ? 'ends' : 'over';
}

export const isOver = (key: Pick<KeyRecord, 'revoked_at' | 'expires_at'>, now: number): boolean => ['over', 'revoked'].includes(keyState(key, now));
