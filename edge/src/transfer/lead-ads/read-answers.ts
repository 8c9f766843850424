import type { InboundSettings } from '../../../protocol/inbound.ts';
import { cutText } from '../../../protocol/cut-text.ts';
import { FIELD_LENGTH } from '../../../protocol/limits.ts';
import type { Language } from '../../../protocol/site-config.ts';
import { fieldText } from '../../intake/field-text.ts';
import { type Recognised, recognise } from '../../intake/recognise.ts';
import { redact } from '../../intake/redact.ts';
import type { AdLead } from './ad-lead.ts';

const FIELDS = 'fields.';

/**
 * Whose the form is: its questions as the connection says, and what it does not name by what the questions are called.
 * Null where nobody could be reached.
 */
export function readAnswers({ answers, agreed, ids }: AdLead, { fields: mapping, consents }: InboundSettings, language: Language): Recognised | null {
  const given: [string, string | string[]][] = [];
  const named: [string, string][] = [];
  for (const [question, answer] of Object.entries(answers)) {
    const target = Object.hasOwn(mapping, question) ? mapping[question] : undefined;
    if (target === null) continue;
    if (target?.startsWith(FIELDS)) named.push([target.slice(FIELDS.length), cutText(String(redact(question, fieldText(answer, true))), FIELD_LENGTH)]);
    // Under one of our names it is found before whatever else might mean the same.
    else if (target) given.unshift([target, answer]);
    else given.push([question, answer]);
  }
  const person = recognise(Object.fromEntries(given), language);
  if (!person) return null;
  // A box without its words proves nothing, and is no secret either.
  const ticked = agreed
    .filter(({ key, text }) => text === null && !Object.hasOwn(consents, key))
    .map(({ key }): [string, string] => [`ticked_${key}`.slice(0, 64), '1']);
  // The platform's own ids last: no question can pretend to be one.
  return { ...person, fields: { ...person.fields, ...Object.fromEntries([...named, ...ticked]), ...ids } };
}
