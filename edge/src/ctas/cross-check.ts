import type { Cta } from '../../protocol/cta.ts';
import type { ProblemDetails } from '../../protocol/problem.ts';
import type { SiteSettings } from '../../protocol/site-config.ts';
import { errorAt } from '../problem.ts';
import { allowsHost } from '../site/origin.ts';
import { isSlowPattern } from './slow-pattern.ts';

type Errors = ProblemDetails['errors'];
type Fault = [path: string, code: string];

/**
 * What of a CTA does not go with its site. It is asked when something becomes live, by the CTA or by the settings:
 * a visitor who has answered must get what was promised, and the edge must be able to judge the answer.
 * @param isThere whether the site has a CTA with this id
 */
export const crossCheck = (cta: Cta, settings: SiteSettings, isThere: (id: string) => boolean): Errors =>
  faultsOf(cta, settings, isThere).map(([path, code]) => errorAt(path, code));

/** The same for all CTAs that will be live together, each named by its place in a list, or by its id when they are live already. */
export const crossCheckAll = (ctas: readonly Cta[], settings: SiteSettings, named: 'by_place' | 'by_id'): Errors =>
  ctas.flatMap((cta, i) =>
    faultsOf(cta, settings, (id) => ctas.some((other) => other.id === id)).map(([path, code]) =>
      errorAt(`ctas.${named === 'by_place' ? i : cta.id}.${path}`, code),
    ),
  );

function faultsOf({ after, confirm, form }: Cta, settings: SiteSettings, isThere: (id: string) => boolean): Fault[] {
  const faults: Fault[] = [];
  if (after.type === 'file' && !settings.files.some(({ id }) => id === after.file)) faults.push(['after.file', 'unknown_file']);
  if (after.type === 'cta' && !isThere(after.cta)) faults.push(['after.cta', 'unknown_cta']);
  if (after.type === 'redirect' && !mayLeadTo(after.to, settings)) faults.push(['after.to', 'host_not_allowed']);
  if (confirm && !settings.mail) faults.push(['confirm', 'confirm_without_mail']);
  for (const [i, { pattern }] of form.fields.entries()) if (pattern && isSlowPattern(pattern)) faults.push([`form.fields.${i}.pattern`, 'slow_pattern']);
  return faults;
}

/** A path stays on the site; any other address must be one that the site has named. */
function mayLeadTo(to: string, { origins, redirect_hosts }: SiteSettings): boolean {
  if (to.startsWith('/')) return true;
  const url = URL.parse(to);
  return url !== null && (redirect_hosts.includes(url.hostname) || allowsHost(origins, url));
}
