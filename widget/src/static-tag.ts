import type { SiteConfig } from '../../edge/protocol/site-config.ts';
import { ctas } from './ctas.ts';
import { run } from './run.ts';

/**
 * The tag for those who pin scripts by their content: this file never changes under its name, so the
 * config is asked for separately. `<script async src="…/assets/tag-….js" integrity="…" data-site="site_…">`
 */
const script = document.currentScript as HTMLScriptElement | null;
const site = script?.dataset['site'];
if (script && site) {
  fetch(new URL(`/v1/config/${site}`, script.src), { credentials: 'omit' })
    .then((response) => response.json())
    .then((config: SiteConfig) => run(config, config.ctas[0] && ctas))
    // Blocked, offline, unknown site: the page never notices.
    .catch(() => {});
}
