import { safe } from './safe.ts';

/** Texts by their names. Writing may throw: there may be no room. */
export type Store = Record<string, string>;

/** localStorage; where it is missing or forbidden, something that lives as long as the page. */
export const pageStore = (): Store => safe(() => localStorage as unknown as Store)() ?? {};
