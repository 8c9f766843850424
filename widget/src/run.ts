import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { type Kindling, start } from '../../sdk/src/index.ts';
import { placeCtas } from './loader.ts';

/** Tracking and CTAs of one site, on `window.kindling`. */
export function run(config: SiteConfig): void {
  const page = window as { kindling?: Kindling };
  // The tag may be on a page twice, by hand and by a tag manager: the first one stays.
  if (page.kindling?.stop) return;
  const kindling = start(config);
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
