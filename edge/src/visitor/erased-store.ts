import type { Erased } from './erased.ts';

/** Under which key it stands, apart from the state: so that it is not written anew with every batch. */
export const ERASED = 'erased';

/** As long as receipts are kept if a site says nothing else: what comes again later than in three years, comes as a stranger's. */
export const KEPT_MS = 3 * 365 * 86_400_000;

export const readErased = (storage: DurableObjectStorage): Erased | null => storage.kv.get<Erased>(ERASED) ?? null;

/** Whether a browser that was erased as a whole may be forgotten altogether. */
export const isOver = ({ at }: Erased, now: number): boolean => at + KEPT_MS <= now;
