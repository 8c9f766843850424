import { cutText } from '../../protocol/cut-text.ts';
import type { ConsentProof } from '../../protocol/lead.ts';
import { sha256 } from '../crypto/digest.ts';
import { leadId } from '../leads/lead-id.ts';
import { matchesGlob } from '../site/path-glob.ts';
import type { Site } from '../site/site-store.ts';
import type { NotedEvent, Submit } from '../visitor/noted-event.ts';
import { touchOf } from './attribution.ts';
import type { CheckedSubmit } from './checked-submit.ts';
import { trueTime } from './clock.ts';
import type { GoodEvent } from './judge.ts';
import { redact } from './redact.ts';

/** What of a URL, a title and the props stays with the event: enough to recognise them. */
const URL_KEPT = 500;
const TITLE_KEPT = 200;
const PROPS_KEPT = 1_000;
const FURTHEST_FIRST = ['decision', 'consideration', 'interest', 'awareness'] as const;

/** A good event → what the visitor's object takes. */
export async function note(event: GoodEvent, site: Site, visitor: string, sentAt: number | undefined, received: number): Promise<NotedEvent> {
  const at = trueTime(event.at, sentAt, received);
  const groups = site.settings.page_groups.filter(({ paths }) => paths.some((glob) => matchesGlob(glob, event.page.pathname)));
  const journey = event.type === 'page_view' ? FURTHEST_FIRST.find((step) => groups.some((group) => group.journey === step)) : undefined;
  return {
    id: event.id,
    type: event.type,
    at,
    visit: event.visit,
    url: event.page.href.slice(0, URL_KEPT),
    groups: groups.map(({ name }) => name),
    ...(event.title ? { title: cutText(event.title, TITLE_KEPT) } : {}),
    ...(event.cta ? { cta: event.cta } : {}),
    ...(event.props && Object.keys(event.props).length > 0 ? { props: keepProps(event.props) } : {}),
    ...(journey ? { journey } : {}),
    ...(event.type === 'visit_start' ? { touch: touchOf(event.page, event.referrer, at) } : {}),
    ...(event.checked ? { submit: await submitOf(event, event.checked, site, visitor, at, received) } : {}),
    ...(event.person ? { identified: { lead: await leadId(site, visitor, event.person.contact), ...event.person } } : {}),
  };
}

/** Large props have done their work once they were checked; the timeline says that they were cut. */
const keepProps = (props: Record<string, unknown>): Record<string, unknown> =>
  JSON.stringify(props).length <= PROPS_KEPT ? cleaned(props) : { props_cut: true };

/** Lone surrogates and NUL do not survive storage everywhere; they become what a reader would see. */
const cleaned = (props: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(props, (key, given: unknown) => {
      const value = redact(key, given);
      return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '\uFFFD') : value;
    }),
  );

async function submitOf(event: GoodEvent, checked: CheckedSubmit, site: Site, visitor: string, at: number, received: number): Promise<Submit> {
  const { offer, contact, fields } = checked;
  return { lead: await leadId(site, visitor, contact), offer, contact, fields, consent: await proofOf(event, checked, at, received) };
}

async function proofOf(event: GoodEvent, { cta, consentText }: CheckedSubmit, at: number, received: number): Promise<ConsentProof | null> {
  if (consentText === null) return null;
  return {
    text: consentText,
    // Names the version of the text: two that differ in a letter are two.
    text_hash: await sha256(consentText),
    known_text: cta !== null && Object.values(cta.texts).some((texts) => texts.consent.trim() === consentText),
    at: new Date(at).toISOString(),
    received_at: new Date(received).toISOString(),
    url: event.page.href.slice(0, URL_KEPT),
    cta: cta?.id ?? null,
  };
}
