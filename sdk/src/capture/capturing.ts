import type { Listen } from '../browser/listen.ts';
import type { Kindling } from '../kindling.ts';
import type { Parts } from '../start.ts';
import type { SiteConfig } from '../wire.ts';

/** What a capture is given. It reads the page and records; it never changes the page, and never prevents anything. */
export interface Capturing extends Kindling, Omit<SiteConfig, 'consent'> {
  /** Until the end; what a handler throws goes nowhere. */
  listen: Listen;
  /** What can't be loaded is not used. */
  load<P extends keyof Parts>(part: P, use: (part: Parts[P]) => void): void;
}
