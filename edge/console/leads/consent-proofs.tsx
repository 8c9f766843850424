import type { ConsentProof } from '../../protocol/lead.ts';
import { moment } from '../moment.tsx';
import { PageLink } from '../safe-link.tsx';
import { useSpeech } from '../texts.ts';

/** What the person agreed to, word for word: look before calling. */
export function ConsentProofs({ proofs }: { proofs: readonly ConsentProof[] }) {
  const { texts, locale } = useSpeech();
  return (
    <section aria-labelledby="consent">
      <h2 id="consent">{texts.lead.consent}</h2>
      {proofs.length === 0 && <p class="no-consent">{texts.lead.noConsent}</p>}
      {[...proofs]
        .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
        .map((proof) => (
          <figure key={`${proof.at} ${proof.text_hash} ${proof.cta}`} class="consent">
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
            </figcaption>
          </figure>
        ))}
    </section>
  );
}
