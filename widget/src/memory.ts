import { type Kindling, pageStore, safe } from '../../sdk/src/index.ts';
import { NOTHING, type Past } from './choose/past.ts';

export interface Memory {
  /** As all tabs of the site know it. */
  read(): Past;
  /** Written only when something is another than before. */
  change(change: (past: Past) => Past): void;
}

/**
 * What the CTAs of a site remember in this browser: one record, looked for each time it is needed, and parsed only
 * when another tab has written it. Where the visitor may not be tracked it lives as long as the page, and what was
 * stored goes.
 * @param name must not begin as the entries of the outbox do
 */
export function openMemory(name: string, { allowed }: Kindling): Memory {
  const store = pageStore();
  let past = NOTHING;
  let text: string | undefined;

  const drop = (): void => {
    delete store[name];
    text = undefined;
  };
  function read(): Past {
    if (!allowed()) drop();
    else if (store[name] !== text) {
      text = store[name];
      // Whoever can write there can write anything: an empty value is none. Of no text there is nothing in it, as of 0.
      past = { ...NOTHING, ...safe(() => JSON.parse((text ?? 0) as string, (_, value: unknown) => value ?? undefined) as Past)() };
    }
    return past;
  }

  return {
    read,
    change(change) {
      past = change(read());
      const next = JSON.stringify(past);
      // What can't be written any more must not be read again either.
      if (next !== text && allowed() && !safe(() => (store[name] = text = next))()) drop();
    },
  };
}
