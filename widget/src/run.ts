import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { type Kindling, type Overflow, start } from '../../sdk/src/index.ts';
import { placeCtas } from './loader.ts';

/** The overflow's file beside the tag: its name changes with its content. */
declare const __KINDLING_OVERFLOW__: string;

/** Tracking and CTAs of one site, on `window.kindling`. */
export function run(config: SiteConfig): void {
  const page = window as { kindling?: Kindling };
  // The tag may be on a page twice, by hand and by a tag manager: the first one stays.
  if (page.kindling?.stop) return;
  const loadOverflow = async (): Promise<Overflow> =>
    ((await import(/* @vite-ignore */ `${config.endpoint}/assets/${__KINDLING_OVERFLOW__}`)) as { openOverflow(): Overflow }).openOverflow();
  const kindling = start(config, loadOverflow);
  const displace = placeCtas(config, kindling);
  page.kindling = {
    ...kindling,
    stop() {
      displace();
      kindling.stop();
      delete page.kindling;
    },
  };
}
