import type { Action, Letter } from '../../protocol/automation-action.ts';
import type { Language } from '../../protocol/language.ts';
import type { Lead } from '../../protocol/lead.ts';
import type { Mail } from '../after/send-mail.ts';
import { filled, htmlOf, placesIn, textOf, type Values } from './letter.ts';

type ToLead = Extract<Action, { do: 'mail' }>;

/** What may be filled in. */
export const MAIL_PLACES = ['name', 'first_name', 'company', 'site', 'link'] as const;

const FOOT: Record<Language, { why: (site: string) => string; stop: string }> = {
  vi: { why: (site) => `Anh chị nhận thư này vì đã để lại địa chỉ e-mail cho ${site}.`, stop: 'Không nhận thư nữa:' },
  en: { why: (site) => `You get this mail because you gave ${site} your e-mail address.`, stop: 'To get no more of them:' },
};

/**
 * What somebody called themselves, if it can be a name. Anybody may write anything into a form, with the address of
 * somebody else: what could be read as an address, a number or an offer is left out, lest we send it in the site's name.
 */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}'’ -]{0,58}[\p{L}\p{M}]$|^[\p{L}\p{M}]$/u;
const WORDS_MAX = 6;
export function nameOf(said: string | null): string {
  const name = (said ?? '').normalize('NFC').trim();
  return NAME.test(name) && name.split(/\s+/).length <= WORDS_MAX ? name : '';
}

/** The texts in the language of the lead, else in the other one that there is. */
export function letterIn({ texts }: Pick<ToLead, 'texts'>, language: Language): { letter: Letter; language: Language } {
  const other: Language = language === 'vi' ? 'en' : 'vi';
  const letter = texts[language];
  if (letter) return { letter, language };
  return { letter: texts[other] ?? { subject: '', text: '' }, language: other };
}

/** @param unsubscribe where somebody says that they want no more of these */
export function leadMail(
  action: Pick<ToLead, 'texts'>,
  lead: Lead,
  asked: Language,
  { site, from, link, unsubscribe }: { site: string; from: string; link: string | null; unsubscribe: string },
): Mail {
  const { letter, language } = letterIn(action, asked);
  const values: Values = {
    name: { text: nameOf(lead.full_name) },
    first_name: { text: nameOf(lead.first_name) },
    company: { text: nameOf(lead.company) },
    site: { text: site },
    ...(link === null ? {} : { link: { text: link, leads: true } }),
  };
  const foot = FOOT[language];
  const ending = '\n\n{{why}}\n{{stop}} {{unsubscribe}}\n';
  const all: Values = { ...values, why: { text: foot.why(site) }, stop: { text: foot.stop }, unsubscribe: { text: unsubscribe, leads: true } };
  return {
    from,
    to: lead.email ?? '',
    subject: filled(letter.subject, values),
    text: textOf(letter.text, values) + textOf(ending, all),
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8">${htmlOf(letter.text, values)}<hr>${htmlOf(ending.trim(), all)}</html>`,
    unsubscribe,
  };
}

/** Of the places in a letter, those that are none. */
export const unknownPlaces = ({ subject, text }: Letter, known: readonly string[]): string[] =>
  placesIn(`${subject}\n${text}`).filter((place) => !known.includes(place));
