import { safe } from './safe.ts';

/** Listens, safely, to some types (separated by blanks); what it returns stops listening. */
export function listen(target: EventTarget, types: string, handler: (event: Event) => void, capture = false): () => void {
  const guarded = safe(handler);
  const each = (change: 'addEventListener' | 'removeEventListener'): void => types.split(' ').forEach((type) => target[change](type, guarded, capture));
  each('addEventListener');
  return () => each('removeEventListener');
}
