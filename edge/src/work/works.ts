import type { Work, WorkKind } from './work.ts';

/** Who does what. Each is read when there is something for it to do: no other request needs them. */
export const works: Record<WorkKind, () => Promise<Work<unknown>>> = {
  rekey: async () => (await import('../leads/rekey.ts')).rekeyWork,
  erase: async () => (await import('../privacy/erase-work.ts')).eraseWork,
  learn: async () => (await import('../learn-run/learn-work.ts')).learnWork,
};
