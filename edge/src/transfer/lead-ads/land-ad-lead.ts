import type { Offer } from '../../../protocol/cta.ts';
import type { InboundSettings } from '../../../protocol/inbound.ts';
import type { ConsentProof } from '../../../protocol/lead.ts';
import { sha256 } from '../../crypto/digest.ts';
import type { Env } from '../../env.ts';
import { askVisitor } from '../../intake/take-batch.ts';
import type { Recognised } from '../../intake/recognise.ts';
import { leadId } from '../../leads/lead-id.ts';
import { readMailClass } from '../../leads/read-mail-class.ts';
import { readPhone } from '../../leads/read-phone.ts';
import { isSuppressed } from '../../privacy/is-suppressed.ts';
import { DAY_MS } from '../../scoring/decay.ts';
import { scoringContext } from '../../site/scoring-context.ts';
import type { Site } from '../../site/site-store.ts';
import type { NotedEvent } from '../../visitor/noted-event.ts';
import { serverVisitor } from '../../visitor/server-visitor.ts';
import type { AdLead } from './ad-lead.ts';
import type { Connection } from './connection.ts';
import { readAnswers } from './read-answers.ts';

/** The country of a number that names none. */
const REGION = 'VN';

/** What became of a form: `failed` where nobody could be reached by it, `gone` where its person was erased and has not begun anew. */
export type Landing = 'landed' | 'test' | 'failed' | 'gone';

/**
 * Brings a form from an ad platform to the lead's own object: a form like any other, that no browser was seen to send.
 * It counts once, however often it comes.
 */
export async function landAdLead(env: Env, site: Site, connection: Connection, form: AdLead, received: number): Promise<Landing> {
  if (form.isTest) return 'test';
  const person = readAnswers(form, connection.settings, site.settings.language);
  if (!person) return 'failed';
  const event = await formEvent(site, connection, form, person, received);
  const { lead, contact, consent } = event.submit;
  const [isErased] = await isSuppressed(env.DB, site, [{ ...contact, lead, at: consent ? event.at : null }], received);
  if (isErased) return 'gone';
  await askVisitor(env, site, serverVisitor(lead), [event], received);
  return 'landed';
}

type FormEvent = NotedEvent & Required<Pick<NotedEvent, 'submit'>>;

async function formEvent(site: Site, connection: Connection, form: AdLead, { contact: read, fields }: Recognised, received: number): Promise<FormEvent> {
  const at = Math.min(form.at ?? received, received);
  const { cta, offer } = askedFor(site, connection.settings, form.form);
  const contact = read.phone_raw === null ? read : { ...read, phone_e164: await readPhone(read.phone_raw, REGION) };
  const lead = await leadId(site, '', contact);
  const mail = contact.email ? await readMailClass(contact.email) : undefined;
  const { utcOffsetMs } = scoringContext(site, received);
  return {
    id: `ad_${(await sha256(`${connection.id} ${form.id}`)).slice(0, 40)}`,
    type: 'form_submit',
    at,
    visit: new Date(Math.floor((at + utcOffsetMs) / DAY_MS) * DAY_MS).toISOString().slice(0, 10),
    url: '',
    groups: [],
    ...(cta ? { cta } : {}),
    props: { source: connection.kind, ...(form.form ? { form: form.form } : {}) },
    touch: { at: new Date(at).toISOString(), url: '', referrer: null, ...form.touch },
    submit: { lead, offer, contact, fields, consent: await proofOf(form, connection.settings, cta, at, received), ...(mail ? { mail } : {}) },
    server: { lead, received },
  };
}

/** What the person asked for: as the connection says of the form, or else of all its forms. */
function askedFor({ ctas }: Site, { forms, offer }: InboundSettings, form: string | null): { cta?: string; offer: Offer } {
  const said = form !== null && Object.hasOwn(forms, form) ? forms[form] : undefined;
  const cta = ctas.find(({ id }) => id === said?.cta);
  return cta ? { cta: cta.id, offer: said?.offer ?? cta.offer } : { offer: said?.offer ?? offer };
}

/** The words that were agreed to: as the platform says them, or as the connection does where it only says that a box was ticked. */
async function proofOf(form: AdLead, { consents }: InboundSettings, cta: string | undefined, at: number, received: number): Promise<ConsentProof | null> {
  const agreed = form.agreed.flatMap(({ key, text }) => {
    const words = text ?? (Object.hasOwn(consents, key) ? consents[key] : undefined);
    return words === undefined ? [] : [{ field: key, text: words }];
  });
  const [first, ...also] = agreed;
  if (!first) return null;
  return {
    text: first.text,
    text_hash: await sha256(first.text),
    known_text: false,
    at: new Date(at).toISOString(),
    received_at: new Date(received).toISOString(),
    url: '',
    cta: cta ?? null,
    ...(also.length > 0 ? { also } : {}),
  };
}
