import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { start } from '../../sdk/src/npm.ts';

/** An app that has Kindling in its bundle. */
const config = JSON.parse(document.getElementById('config')?.textContent ?? '') as SiteConfig;
(window as unknown as { kindling: unknown }).kindling = start(config);
