import type { Cta } from '../../../protocol/cta.ts';

/** What was written and is not saved yet, in this browser: it outlives a closed tab and a network that is away. */
export interface KeptDraft {
  /** When the CTA was changed last, as it was then. */
  base: string;
  draft: Cta;
}

const nameOf = (site: string, id: string): string => `kindling.cta.${site}.${id}`;

export function readKept(site: string, id: string): KeptDraft | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(site, id)) ?? 'null') as KeptDraft | null;
  } catch {
    return null;
  }
}

export function keepDraft(site: string, id: string, kept: KeptDraft | null): void {
  try {
    if (kept) localStorage.setItem(nameOf(site, id), JSON.stringify(kept));
    else localStorage.removeItem(nameOf(site, id));
  } catch {
    // No room, or none allowed: it is saved at the edge as long as there is a network.
  }
}
