import type { Lead } from '../../protocol/lead.ts';
import { Moment } from '../moment.tsx';
import { useTexts } from '../texts.ts';
import { valueText } from './value-text.ts';

/** What is known of the person. */
export function About({ lead }: { lead: Lead }) {
  const texts = useTexts();
  const fields = Object.entries(lead.fields);
  return (
    <>
      <section aria-labelledby="about">
        <h2 id="about">{texts.lead.about}</h2>
        <dl class="facts">
          <dt>{texts.lead.created}</dt>
          <dd>
            <Moment at={lead.created_at} />
          </dd>
          <dt>{texts.lead.visits}</dt>
          <dd>{texts.lead.visitsText(lead.visits.count)}</dd>
          <dt>{texts.lead.firstSeen}</dt>
          <dd>
            <Moment at={lead.visits.first_at} />
          </dd>
          <dt>{texts.lead.lastSeen}</dt>
          <dd>
            <Moment at={lead.visits.last_at} />
          </dd>
        </dl>
      </section>
      <section aria-labelledby="fields">
        <h2 id="fields">{texts.lead.fields}</h2>
        {fields.length === 0 ? (
          <p class="hint">{texts.lead.noFields}</p>
        ) : (
          <dl class="facts">
            {fields.flatMap(([name, value]) => [
              <dt key={`name ${name}`}>
                <bdi>{name}</bdi>
              </dt>,
              <dd key={`value ${name}`}>
                <bdi>{valueText(value, texts)}</bdi>
              </dd>,
            ])}
          </dl>
        )}
      </section>
    </>
  );
}
