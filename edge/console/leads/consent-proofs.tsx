import type { ConsentProof, Lead } from '../../protocol/lead.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { moment } from '../moment.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { PageLink } from '../safe-link.tsx';
import { useSpeech } from '../texts.ts';
import { proofText } from './proof-text.ts';

/** What the person agreed to, word for word: look before calling. */
export function ConsentProofs({ lead }: { lead: Lead }) {
  const { texts } = useSpeech();
  return (
    <section aria-labelledby="consent">
      <h2 id="consent">{texts.lead.consent}</h2>
      {lead.consent.length === 0 && <p class="no-consent">{texts.lead.noConsent}</p>}
      {[...lead.consent]
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .map((proof) => (
          <Proof key={`${proof.at} ${proof.text_hash} ${proof.cta}`} proof={proof} lead={lead} />
        ))}
    </section>
  );
}

function Proof({ proof, lead }: { proof: ConsentProof; lead: Lead }) {
  const { texts, locale } = useSpeech();
  const { proof: words } = useLeadTexts();
  return (
    <figure class="consent">
      <blockquote>
        <bdi>{proof.text}</bdi>
      </blockquote>
      <figcaption>
        <time dateTime={proof.at}>{texts.lead.consentAt(moment(proof.at, locale))}</time>
        <PageLink url={proof.url} />
        {proof.cta !== null && (
          <span>
            {texts.lead.consentForm} <code>{proof.cta}</code>
          </span>
        )}
        {proof.policy && (
          <span>
            {words.version(proof.policy.version)} <PageLink url={proof.policy.url} />
          </span>
        )}
        {proof.also && proof.also.length > 0 && (
          <span>
            {words.also}: <bdi>{proof.also.map(({ field, text }) => text ?? field).join('; ')}</bdi>
          </span>
        )}
        {!proof.known_text && proof.cta !== null && <span>{words.unknown}</span>}
        <span>
          <CopyButton text={proofText(proof, lead, words)} label={words.copy} />
        </span>
      </figcaption>
    </figure>
  );
}
