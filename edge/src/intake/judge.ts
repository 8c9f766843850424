import * as z from 'zod/mini';
import type { Verdict } from '../../protocol/batch.ts';
import { cutText } from '../../protocol/cut-text.ts';
import { Event } from '../../protocol/event.ts';
import { EVENT_BYTES, ID_LENGTH } from '../../protocol/limits.ts';
import type { Site } from '../site/site-store.ts';
import type { Exposure } from '../visitor/exposures.ts';
import { armOf, exposureOf, type ShownRun } from './arm-of.ts';
import { propsFault } from './check-props.ts';
import { checkSubmit } from './check-submit.ts';
import type { CheckedSubmit } from './checked-submit.ts';
import { checkOwnForm } from './own-form.ts';
import { pageUrl } from './page-url.ts';
import { type Recognised, recognise } from './recognise.ts';

/** Of the place of a fault this much is answered: enough to find it. */
const PATH_LENGTH = 200;

/** An event that may be stored: its page is one of the site's; its form, if it is one, is valid. */
export interface GoodEvent extends Event {
  page: URL;
  checked?: CheckedSubmit;
  /** Of a signed link that led here; nobody has looked yet whether it is one of ours. */
  linkToken?: string;
  /** Of an `identify`: whom the site says this is. */
  person?: Recognised;
  /** Of an event that names an arm of a run: that it is the visitor's. */
  exposure?: Exposure;
}

export interface Judged {
  good: GoodEvent[];
  refused: Verdict[];
  /** The refused events as they came, in the order of `refused`. */
  refusedAsSent: unknown[];
  ignored: Verdict[];
}

/** What has to be known of a site to judge what comes from its pages. */
type JudgedSite = Pick<Site, 'settings' | 'ctas' | 'experiments'> & { ended?: readonly ShownRun[] };

/** Who sends, and when it came, ms. */
interface Sender {
  visitor: string;
  received: number;
}

/**
 * Judges each event by itself; good + refused + ignored = events.
 * @param unwanted why behaviour must not be tracked now (`gpc`, `no_consent`, `bot`), or null. A form
 *   that the person sends is no tracking: it comes with a consent of its own.
 */
export function judge(events: readonly unknown[], site: JudgedSite, unwanted: string | null, sender: Sender): Judged {
  const judged: Judged = { good: [], refused: [], refusedAsSent: [], ignored: [] };
  for (const raw of events) {
    const verdict = judgeOne(raw, site, unwanted, sender);
    if ('good' in verdict) judged.good.push(verdict.good);
    else if ('refused' in verdict) {
      judged.refused.push({ id: idOf(raw), code: verdict.refused.code, path: pathOf(verdict.refused) });
      judged.refusedAsSent.push(raw);
    } else judged.ignored.push({ id: idOf(raw), code: verdict.ignored });
  }
  return judged;
}

export type Fault = Omit<Verdict, 'id'>;
const isSubmit = (raw: unknown): boolean => (raw as { type?: unknown } | null)?.type === 'form_submit';

type One = { good: GoodEvent } | { refused: Fault } | { ignored: string };

function judgeOne(raw: unknown, site: JudgedSite, unwanted: string | null, sender: Sender): One {
  // Before anything else is looked at, and so before anything of it could be kept.
  if (unwanted && !isSubmit(raw)) return { ignored: unwanted };
  const event = z.safeParse(Event, raw);
  if (!event.success) {
    const [issue] = event.error.issues;
    return { refused: { code: issue?.message ?? 'invalid_event', path: issue?.path.map(String).join('.') ?? '' } };
  }
  const { data } = event;

  const fault = data.props ? propsFault(data.props) : null;
  if (fault) return { refused: fault };
  if (byteLength(raw) > EVENT_BYTES) return { refused: { code: 'event_too_large', path: '' } };

  const page = pageUrl(data.url, site.settings.origins);
  if ('refused' in page) return { refused: { code: page.refused, path: 'url' } };
  if ('ignored' in page) return { ignored: page.ignored };
  const good = { ...data, page: page.url, ...(page.linkToken ? { linkToken: page.linkToken } : {}) };
  // Of somebody who is not to be tracked it isn't said which arm they had.
  return unwanted ? judgeContent(good, site) : judgeArm(good, site, sender);
}

function judgeArm(event: GoodEvent, site: JudgedSite, { visitor }: Sender): One {
  const seen = exposureOf(event, site.experiments, visitor);
  return 'fault' in seen ? { refused: seen.fault } : judgeContent({ ...event, ...seen }, site);
}

/** Of a form and of an `identify` it matters what is in them. */
function judgeContent(event: GoodEvent, { settings, ctas, experiments, ended = [] }: JudgedSite): One {
  if (event.type === 'identify') {
    const person = recognise(event.fields, settings.language);
    return person ? { good: { ...event, person } } : { refused: { code: 'missing_contact', path: 'fields' } };
  }
  if (event.type !== 'form_submit') return { good: event };
  const arm = armOf(event, [...experiments, ...ended]);
  const submit = event.cta === undefined ? checkOwnForm(event, settings) : checkSubmit(event, arm ? [arm] : ctas, settings.language);
  return 'fault' in submit ? { refused: submit.fault } : { good: { ...event, checked: submit.submit } };
}

const encoder = new TextEncoder();
/** Only long ones are measured exactly: no character takes more than three bytes a UTF-16 unit. */
export function byteLength(raw: unknown): number {
  const text = JSON.stringify(raw);
  return text.length * 3 <= EVENT_BYTES ? text.length : encoder.encode(text).byteLength;
}

/** A path is made of a stranger's keys: it may be long, and hold what no store keeps. */
export const pathOf = ({ path = '' }: Fault): string => cutText(path, PATH_LENGTH).toWellFormed().replaceAll('\0', '\uFFFD');

export function idOf(raw: unknown): string {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : '';
  return typeof id === 'string' ? id.slice(0, ID_LENGTH).toWellFormed() : '';
}
