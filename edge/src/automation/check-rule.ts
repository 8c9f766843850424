import type { Automation } from '../../protocol/automation.ts';
import type { ProblemDetails } from '../../protocol/problem.ts';
import { siteUrl } from '../after/site-url.ts';
import { errorAt, Problem } from '../problem.ts';
import { allowsHost } from '../site/origin.ts';
import type { Site } from '../site/site-store.ts';
import { ALERT_PLACES } from './alert-mail.ts';
import { MAIL_PLACES, unknownPlaces } from './lead-mail.ts';

/** What the schema cannot see: places in texts that nothing fills, and links that lead elsewhere. */
export function checkRule(rule: Automation, { settings }: Pick<Site, 'settings'>): void {
  const errors = rule.then.flatMap((action, i): ProblemDetails['errors'] => {
    const path = `then.${i}`;
    if (action.do === 'alert') return unknownPlaces(action, ALERT_PLACES).map(() => errorAt(`${path}.text`, 'unknown_alert_place'));
    if (action.do !== 'mail') return [];
    const places = MAIL_PLACES.filter((place) => place !== 'link' || action.link !== undefined);
    const strange = Object.entries(action.texts).flatMap(([language, letter]) =>
      letter && unknownPlaces(letter, places).length > 0 ? [errorAt(`${path}.texts.${language}`, 'unknown_mail_place')] : [],
    );
    return action.link === undefined || isOfSite(action.link, settings.origins) ? strange : [...strange, errorAt(`${path}.link`, 'page_not_of_site')];
  });
  if (errors.length > 0) throw new Problem('invalid_request', errors);
}

function isOfSite(address: string, origins: readonly string[]): boolean {
  const url = URL.canParse(address) || address.startsWith('/') ? URL.parse(siteUrl(origins, address)) : null;
  return url !== null && /^https?:$/.test(url.protocol) && allowsHost(origins, url);
}
