import type { Kindling } from '../../../sdk/src/index.ts';
import type { Memory } from '../memory.ts';
import type { Port } from '../panel/port.ts';

/** What was begun in a CTA's form, by a part that is loaded when there is something to write or to read. */
export function draftOf(id: string, site: string, { allowed }: Kindling, memory: Memory, load: (part: string) => Promise<unknown>): NonNullable<Port['draft']> {
  const drafts = () => load('draft') as Promise<typeof import('../draft/index.ts')>;
  const some = (): boolean | undefined => memory.read().drafts;
  return {
    read: async () => (some() ? drafts().then(({ read }) => (allowed() ? read(site, id, Date.now()) : undefined)) : undefined),
    write(values) {
      if (!allowed() || !(values ?? some())) return;
      memory.change((past) => (past.drafts ? past : { ...past, drafts: true }));
      drafts()
        // A no may have come while it was loaded.
        .then(({ write }) => (allowed() ? write(site, id, values, Date.now()) : undefined))
        .catch(() => {});
    },
  };
}
