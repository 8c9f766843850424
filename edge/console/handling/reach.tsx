import type { Lead } from '../../protocol/lead.ts';
import { phoneOf } from '../leads/lead-name.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { mailAddress, phoneAddress, readablePhone, zaloAddress } from '../safe-link.tsx';
import { useLeadTexts } from './texts.ts';

/** The ways to a person: one touch each, and a copy for whoever calls by another device. */
export function Reach({ lead }: { lead: Lead }) {
  const { reach } = useLeadTexts();
  const phone = phoneOf(lead);
  const call = phone === null ? null : phoneAddress(phone);
  const zalo = lead.phone_e164 === null ? null : zaloAddress(lead.phone_e164);
  if (phone === null && lead.email === null) return <p class="hint">{reach.none}</p>;
  return (
    <ul class="reach">
      {phone !== null && (
        <li>
          {call === null ? (
            <bdi>{phone}</bdi>
          ) : (
            <a class="reach-way" href={call}>
              {reach.call} <bdi>{readablePhone(phone)}</bdi>
            </a>
          )}
          <CopyButton text={phone} label={reach.copyPhone} />
        </li>
      )}
      {zalo !== null && (
        <li>
          <a class="reach-way" href={zalo} target="_blank" rel="noopener noreferrer">
            {reach.zalo}
          </a>
        </li>
      )}
      {lead.email !== null && (
        <li>
          <a class="reach-way" href={mailAddress(lead.email)}>
            {reach.mail} <bdi>{lead.email}</bdi>
          </a>
          <CopyButton text={lead.email} label={reach.copyMail} />
        </li>
      )}
    </ul>
  );
}
