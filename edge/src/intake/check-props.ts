import type { Verdict } from '../../protocol/batch.ts';
import { PROPS_DEPTH, PROPS_KEYS, STRING_LENGTH } from '../../protocol/limits.ts';

type Fault = Omit<Verdict, 'id'>;

/** Keys that reach a prototype when a later reader copies them carelessly. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The first reason to refuse an event's props, or null. */
export function propsFault(props: Record<string, unknown>): Fault | null {
  let keys = 0;
  const visit = (value: unknown, depth: number, path: string): Fault | null => {
    if (typeof value === 'string') return value.length > STRING_LENGTH ? { code: 'props_string_too_long', path } : null;
    if (typeof value === 'number') return Number.isFinite(value) ? null : { code: 'props_number_not_finite', path };
    if (typeof value !== 'object' || value === null) return null;
    if (depth > PROPS_DEPTH) return { code: 'props_too_deep', path };
    for (const [key, child] of Object.entries(value)) {
      if (++keys > PROPS_KEYS) return { code: 'props_too_many_keys', path };
      if (FORBIDDEN_KEYS.has(key)) return { code: 'props_forbidden_key', path };
      if (key.length > STRING_LENGTH) return { code: 'props_key_too_long', path };
      const fault = visit(child, depth + 1, `${path}.${key.slice(0, 64)}`);
      if (fault) return fault;
    }
    return null;
  };
  return visit(props, 1, 'props');
}
