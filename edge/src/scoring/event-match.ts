import type { EventConditions } from '../../protocol/card.ts';
import type { Offer } from '../../protocol/cta.ts';
import { matchesGlob } from '../site/path-glob.ts';
import { matchesAny } from './match-text.ts';
import { valueMeets } from './value-match.ts';

/** What a rule may ask of an event. */
export interface Scorable {
  type: string;
  url: string;
  groups: readonly string[];
  cta?: string | undefined;
  props?: Readonly<Record<string, unknown>> | undefined;
  submit?: { offer: Offer } | undefined;
}

/** And of the visit that it belongs to. */
export interface ScorableVisit {
  /** 1 for the first. */
  number: number;
  pages: number;
  source?: string | undefined;
  campaign?: string | undefined;
}

/** Whether an event is of the kind that a rule means. How often it must have happened is another question. */
export function isMeant(on: string, where: EventConditions | undefined, event: Scorable, visit: ScorableVisit): boolean {
  if (on !== event.type) return false;
  if (!where) return true;
  return isOnPage(where, event) && isOfVisit(where, visit) && isAbout(where, event);
}

const isOnPage = ({ group, path }: EventConditions, event: Scorable): boolean =>
  (group === undefined || event.groups.includes(group)) && (path === undefined || path.some((glob) => matchesGlob(glob, pathOf(event.url))));

const isOfVisit = ({ from_visit: from, page_of_visit: page, source, campaign }: EventConditions, visit: ScorableVisit): boolean =>
  (from === undefined || visit.number >= from) &&
  (page === undefined || visit.pages === page) &&
  (source === undefined || source.some((one) => one === visit.source)) &&
  (campaign === undefined || matchesAny(campaign, visit.campaign ?? ''));

const isAbout = ({ offer, cta, property }: EventConditions, event: Scorable): boolean =>
  (offer === undefined || (event.submit !== undefined && offer.includes(event.submit.offer))) &&
  (cta === undefined || (event.cta !== undefined && cta.includes(event.cta))) &&
  (property === undefined || valueMeets(propOf(event, property.name), property));

const propOf = ({ props }: Scorable, name: string): unknown => (props && Object.hasOwn(props, name) ? props[name] : undefined);

/** Without a look at the rest: an address that was cut is still one. */
function pathOf(url: string): string {
  const [, path = '/'] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*([^?#]*)/i.exec(url) ?? [];
  return path === '' ? '/' : path;
}
