import type { Lead } from '../../../../protocol/lead.ts';
import { sha256 } from '../../../crypto/digest.ts';
import { clickOf } from '../ads/click.ts';
import { consentMissing, saidYes } from '../ads/consent.ts';
import type { Conversion } from '../ads/conversions.ts';
import type { Prepared } from '../ads/deliver-conversions.ts';
import type { GoogleAdsSettings } from './settings.ts';

/** https://developers.google.com/data-manager/api/reference/rest/v1/Event */
export interface IngestedEvent {
  destinationReferences: [string];
  transactionId: string;
  eventTimestamp: string;
  eventSource: 'WEB' | 'OTHER';
  adIdentifiers?: Record<string, string>;
  userData?: { userIdentifiers: Record<string, string>[] };
  consent: { adUserData?: 'CONSENT_GRANTED'; adPersonalization: 'CONSENT_GRANTED' | 'CONSENT_DENIED' };
  conversionValue?: number;
  currency?: string;
}

/** A conversion as Google takes it; null when it is not told, and why it never will be taken. */
export async function ingestedEventOf(conversion: Conversion, settings: GoogleAdsSettings, now: number): Promise<Prepared<IngestedEvent>> {
  const { name, lead, id, at, url, value, currency } = conversion;
  const action = settings.conversions[name];
  if (!action) return null;
  const missing = consentMissing(lead, settings.consent);
  if (missing) return { why: `not sent: ${missing}` };
  const click = clickOf(lead, ['gclid', 'gbraid', 'wbraid']);
  const contact = settings.contact_data && (click === null || click.name === 'gclid') ? await identifiersOf(lead) : [];
  // Who came by none of Google's ads is nothing to Google.
  if (!click && contact.length === 0) return null;
  const sent: IngestedEvent = {
    destinationReferences: [action],
    transactionId: id,
    eventTimestamp: new Date(Math.min(at, now)).toISOString(),
    eventSource: url === null ? 'OTHER' : 'WEB',
    ...(click ? { adIdentifiers: { [click.name]: click.id } } : {}),
    ...(contact.length > 0 ? { userData: { userIdentifiers: contact } } : {}),
    consent: consentOf(lead, settings),
    ...(value !== null && currency !== null ? { conversionValue: value, currency } : {}),
  };
  return { sent };
}

/** Only who said yes is said to have. Of whom it is not known, it is left open: in Europe such events are not used. */
const consentOf = (lead: Lead, { ad_personalization: isPersonal }: GoogleAdsSettings): IngestedEvent['consent'] => ({
  ...(saidYes(lead) ? { adUserData: 'CONSENT_GRANTED' } : {}),
  adPersonalization: isPersonal && saidYes(lead) ? 'CONSENT_GRANTED' : 'CONSENT_DENIED',
});

async function identifiersOf({ email, phone_e164: phone }: Lead): Promise<Record<string, string>[]> {
  return [...(email ? [{ emailAddress: await sha256(normalEmail(email)) }] : []), ...(phone ? [{ phoneNumber: await sha256(normalPhone(phone)) }] : [])];
}

/** Where Gmail sees one mailbox, so does Google Ads. https://developers.google.com/data-manager/api/devguides/concepts/formatting */
export function normalEmail(email: string): string {
  const [box = '', domain = ''] = email.trim().toLowerCase().split('@');
  const isGmail = domain === 'gmail.com' || domain === 'googlemail.com';
  return `${isGmail ? (box.split('+')[0] ?? '').replaceAll('.', '') : box}@${domain}`;
}

/** With its plus, unlike elsewhere. */
export const normalPhone = (e164: string): string => `+${e164.replaceAll(/\D/g, '')}`;
