import type { Lead } from '../../protocol/lead.ts';
import { Reach } from '../handling/reach.tsx';
import { useLeadTexts } from '../handling/texts.ts';
import { soon, useNow } from '../moment.tsx';
import { useSpeech } from '../texts.ts';
import { JourneySteps } from './journey-steps.tsx';
import { nameOf, phoneOf } from './lead-name.ts';
import { TemperatureBadge } from './temperature-badge.tsx';

/** Midnight makes tomorrow today. */
const AGAIN_MS = 60_000;

/** Who it is, how to reach them, and how much they are worth a call. */
export function LeadHeader({ lead }: { lead: Lead }) {
  const { texts, locale } = useSpeech();
  const { score } = lead;
  const now = useNow(AGAIN_MS);
  const { reach } = useLeadTexts();
  // Nobody is urged to call a person who did not agree to it, or with whom it is over.
  const mayBeCalled = phoneOf(lead) !== null && lead.consent.length > 0 && lead.outcome === null;
  return (
    <header class="lead-header">
      <div class="lead-who">
        <TemperatureBadge temperature={score.temperature} />
        <h1>
          <bdi>{nameOf(lead) ?? texts.lead.noName}</bdi>
        </h1>
        {lead.company && (
          <p class="lead-company">
            <bdi>{lead.company}</bdi>
          </p>
        )}
        {score.temperature === 'hot' && score.hot_until !== null && (
          <p class="lead-hot">
            {texts.lead.hotUntil(soon(score.hot_until, now, locale))} {mayBeCalled && texts.lead.callSoon}
          </p>
        )}
        <Reach lead={lead} />
        {!lead.deleted && lead.consent.length === 0 && <p class="no-consent">{reach.noConsent}</p>}
      </div>
      <dl class="lead-measures">
        <div class="measure-score">
          <dt>{texts.lead.sum}</dt>
          <dd>
            <strong>{score.total}</strong>
            <span>
              {texts.lead.fit} {score.fit} + {texts.lead.engagement} {score.engagement}
            </span>
          </dd>
        </div>
        <div>
          <dt>{texts.lead.grade}</dt>
          <dd>
            <span class="grade">{score.grade}</span>
          </dd>
        </div>
        <div>
          <dt>{texts.lead.stage}</dt>
          <dd>
            <span class={`stage is-${lead.stage}`}>{texts.stages[lead.stage]}</span>
            {texts.stages[lead.stage] !== texts.stagesLong[lead.stage] && <small>{texts.stagesLong[lead.stage]}</small>}
            {lead.badges
              .filter((badge) => badge !== lead.stage)
              .map((badge) => (
                <small key={badge}>
                  <span class="badge">{texts.decisions.badges[badge]}</span>
                </small>
              ))}
          </dd>
        </div>
        <div>
          <dt>{texts.lead.journey}</dt>
          <dd>
            <JourneySteps journey={lead.journey} />
          </dd>
        </div>
      </dl>
    </header>
  );
}
