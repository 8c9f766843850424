import { useLeadTexts } from '../handling/texts.ts';
import { contactOf, nameOf } from '../leads/lead-name.ts';
import { proofText } from '../leads/proof-text.ts';
import { moment } from '../moment.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { hashOf } from '../route.ts';
import { useSpeech } from '../texts.ts';
import { consentsOf, countsOf, type PersonData } from './person-data.ts';
import { saveFile } from './save-file.ts';
import { usePrivacyTexts } from './texts.ts';

/** What is kept of one person, and what can be done with it. */
export function KeptOfPerson({ data, onErase }: { data: PersonData; onErase: () => void }) {
  const { texts: words, locale } = useSpeech();
  const { person: texts } = usePrivacyTexts();
  const { proof: proofWords } = useLeadTexts();
  const toasts = useToasts();
  const consents = consentsOf(data);
  const told = data.deliveries.filter(({ deliveries }) => deliveries.length > 0);
  const counts = Object.entries(countsOf(data)).filter(([, n]) => n > 0);
  return (
    <section class="panel kept" aria-labelledby="kept">
      <h2 id="kept">{texts.kept}</h2>
      <ul class="kept-leads">
        {data.leads
          .filter(({ deleted }) => !deleted)
          .map((lead) => (
            <li key={lead.id}>
              <strong>
                <bdi>{nameOf(lead) ?? words.lead.noName}</bdi>
              </strong>{' '}
              <bdi>{contactOf(lead).join(' · ')}</bdi> <a href={hashOf('leads', lead.id)}>{texts.lead}</a>
            </li>
          ))}
      </ul>
      <dl class="kept-counts">
        {counts.map(([store, n]) => (
          <div key={store}>
            <dt>{texts.stores[store as keyof typeof texts.stores]}</dt>
            <dd>{n.toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      <h3>{texts.consents}</h3>
      {consents.length === 0 ? (
        <p class="hint">{texts.noConsents}</p>
      ) : (
        <ul class="kept-consents">
          {consents.map(({ proof, lead }) => (
            <li key={`${proof.at} ${proof.text_hash} ${proof.cta}`}>
              <blockquote>
                <bdi>{proof.text}</bdi>
              </blockquote>
              <div class="row">
                <span class="hint">{moment(proof.at, locale)}</span>
                <CopyButton text={proofText(proof, lead, proofWords)} label={proofWords.copy} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <h3>{texts.passedOn}</h3>
      <p>{told.length === 0 ? texts.nobody : <bdi>{told.map(({ name, kind }) => name || kind).join(', ')}</bdi>}</p>
      {told.length > 0 && <p class="hint">{texts.passedOnHint}</p>}
      <div class="row">
        <button
          type="button"
          onClick={() => {
            saveFile('person.json', `${JSON.stringify(data, null, 2)}\n`);
            toasts.say(texts.handedOut);
          }}
        >
          {texts.handOut}
        </button>
        <button type="button" class="grave" onClick={onErase}>
          {texts.erase}
        </button>
      </div>
      <p class="hint">{texts.handOutHint}</p>
    </section>
  );
}
