/** What is pasted into a site, by the edge's origin and the site's key. Both are ours: nothing in them is to be escaped. */

export const scriptTag = (edge: string, site: string): string => `<script async src="${edge}/k/${site}.js"></script>`;

/** For pages that call `kindling` before the tag has come. */
export const EARLY_CALLS =
  "<script>window.kindling??={calls:[]};for(const name of ['track','page','identify','consent','show','on','reset'])kindling[name]??=(...args)=>{kindling.calls.push([name,args])}</script>";

export const spaCode = (edge: string, site: string): string => `import { fetchConfig, start } from 'kindling';

const kindling = start(await fetchConfig('${edge}', '${site}'));`;

export const SPA_INSTALL = `npm run package            # in Kindling's folder: builds it into dist/package
npm pack ./dist/package    # kindling-0.1.0.tgz
npm i ./kindling-0.1.0.tgz # in the folder of your app`;

export const ctaPlace = (cta: string): string => `<kindling-cta id="${cta}"></kindling-cta>`;

/** What a strict content security policy has to allow. */
export const cspLines = (edge: string): string => `script-src ${edge}
connect-src ${edge}`;

/** The same where a proof by Turnstile is asked for. */
export const CSP_TURNSTILE = `script-src https://challenges.cloudflare.com
frame-src https://challenges.cloudflare.com
trusted-types kindling-turnstile`;

export const consentCode = `kindling.consent('granted') // or 'denied'`;

/** A page of the site with the overlay in it. Of a pattern such as https://*.shop.example nobody knows a page. */
export function debugAddress(origins: readonly string[]): string | null {
  const origin = origins.find((each) => !each.includes('*'));
  return origin === undefined ? null : `${origin}/?kindling_debug=1`;
}
