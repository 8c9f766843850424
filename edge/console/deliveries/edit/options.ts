import type { Tested } from '../../../protocol/delivery.ts';

/** What there is to choose from on the other side, by the setting it is for, and how asking for it went. */
export type Options = Tested & { options: Record<string, { value: string; label: string }[]> };
