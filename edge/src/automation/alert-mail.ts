import type { Action } from '../../protocol/automation-action.ts';
import type { Lead } from '../../protocol/lead.ts';
import type { Mail } from '../after/send-mail.ts';
import { filled, htmlOf, textOf, type Values } from './letter.ts';

/** What may be filled in. `lead` leads to the lead's page. */
export const ALERT_PLACES = ['lead', 'name', 'company', 'email', 'phone', 'temperature', 'stage', 'status', 'score', 'grade', 'owner', 'tags', 'site'] as const;

/** Of what strangers wrote, so much is shown. */
const SHOWN = 200;
const cut = (text: string | null): { text: string } => ({ text: (text ?? '').slice(0, SHOWN) });

/** @param url the lead's page in the console */
export function alertMail(
  letter: Pick<Extract<Action, { do: 'alert' }>, 'subject' | 'text'>,
  lead: Lead,
  { site, from, to, url }: { site: string; from: string; to: string; url: string },
): Mail {
  const values: Values = {
    lead: { text: url, leads: true },
    name: cut(lead.full_name),
    company: cut(lead.company),
    email: cut(lead.email),
    phone: cut(lead.phone_e164 ?? lead.phone_raw),
    temperature: { text: lead.score.temperature },
    stage: { text: lead.stage },
    status: { text: lead.status },
    score: { text: String(lead.score.total) },
    grade: { text: lead.score.grade },
    owner: cut(lead.owner),
    tags: cut(lead.tags.join(', ')),
    site: { text: site },
  };
  // Where the team has named no place for it, the link stands at the end: whoever is alerted is to act.
  const text = /\{\{\s*lead\s*(?:\|[^{}]*)?\}\}/.test(letter.text) ? letter.text : `${letter.text}\n\n{{lead}}`;
  return {
    from,
    to,
    subject: filled(letter.subject, values),
    text: `${textOf(text, values)}\n`,
    html: `<!doctype html><html><meta charset="utf-8">${htmlOf(text, values)}</html>`,
  };
}
