import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { type LoadPart, start } from '../../sdk/src/index.ts';

/** The SDK as a site would use it, without a tag around it: to be weighed. */
declare const config: SiteConfig;
declare const load: LoadPart;
start(config, load);
