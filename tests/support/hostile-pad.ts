import { EVENT_BYTES, STRING_LENGTH } from '../../edge/protocol/limits.ts';
import type { Json } from './hostile-lines.ts';

/** Strings of an event that together stay below what one event may weigh, with room for its other fields. */
const STRINGS = Math.floor(EVENT_BYTES / STRING_LENGTH) - 1;

/**
 * The JSON of a batch whose first event asks to be padded (`{"$pad": bytes}` among its props), of
 * exactly that many bytes: or null when none asks. One event may not be as large as a body, so the
 * padding is spread over as many as it takes.
 */
export function spreadPad(batch: { [key: string]: Json }): string | null {
  const [first] = (Array.isArray(batch.events) ? batch.events : []) as ({ props?: { pad?: { $pad?: number } } } | null)[];
  const bytes = first?.props?.pad?.$pad;
  if (bytes === undefined) return null;

  const count = Math.ceil(bytes / (STRINGS * STRING_LENGTH));
  const strings = new Map<string, string>();
  const write = (): string =>
    JSON.stringify({
      ...batch,
      events: Array.from({ length: count }, (_, event) => ({
        ...first,
        id: `padded-${event}`,
        props: Object.fromEntries(Array.from({ length: STRINGS }, (__, i) => [`pad_${i}`, strings.get(`${event}/${i}`) ?? ''])),
      })),
    });
  let missing = bytes - write().length;
  for (let i = 0; missing > 0; i++) {
    const length = Math.min(missing, STRING_LENGTH);
    strings.set(`${Math.floor(i / STRINGS)}/${i % STRINGS}`, 'p'.repeat(length));
    missing -= length;
  }
  return write();
}
