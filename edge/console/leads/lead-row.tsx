import type { Lead } from '../../protocol/lead.ts';
import { Ago } from '../moment.tsx';
import { goTo, hashOf } from '../route.ts';
import { useTexts } from '../texts.ts';
import { JourneySteps } from './journey-steps.tsx';
import { contactOf, nameOf } from './lead-name.ts';
import { TemperatureBadge } from './temperature-badge.tsx';
import { sourceOf } from './touch-source.ts';

interface Props {
  lead: Lead;
  isFresh: boolean;
  now: number;
}

export function LeadRow({ lead, isFresh, now }: Props) {
  const texts = useTexts();
  const contact = contactOf(lead);
  const source = lead.attribution.first && sourceOf(lead.attribution.first, texts);

  // Keyboards and screen readers use the link. A click beside it opens too, unless it ends a selection.
  const open = (event: MouseEvent) => {
    const onLink = event.target instanceof Element && event.target.closest('a');
    if (!onLink && !getSelection()?.toString()) goTo('leads', lead.id);
  };

  return (
    <tr role="row" class={isFresh ? `lead-row is-${lead.score.temperature} is-fresh` : `lead-row is-${lead.score.temperature}`} onClick={open}>
      <td role="cell" class="at-temperature">
        <TemperatureBadge temperature={lead.score.temperature} />
      </td>
      <td role="cell" class="at-lead">
        <a href={hashOf('leads', lead.id)} data-lead={lead.id} class="lead-name">
          <bdi>{nameOf(lead) ?? contact[0] ?? texts.lead.noName}</bdi>
        </a>
        {contact.length > 0 && (
          <span class="lead-contact">
            {contact.map((each) => (
              <bdi key={each}>{each}</bdi>
            ))}
          </span>
        )}
      </td>
      <td role="cell" class="at-company">
        {lead.company && <bdi>{lead.company}</bdi>}
      </td>
      <td role="cell" class="at-score">
        <strong>{lead.score.total}</strong> <span class="grade">{lead.score.grade}</span>
      </td>
      <td role="cell" class="at-stage">
        <span class={`stage is-${lead.stage}`} title={texts.stagesLong[lead.stage]}>
          {texts.stages[lead.stage]}
        </span>
      </td>
      <td role="cell" class="at-journey">
        <JourneySteps journey={lead.journey} />
      </td>
      <td role="cell" class="at-seen">
        <Ago at={lead.visits.last_at} now={now} />
      </td>
      <td role="cell" class="at-source">
        {source && (
          <>
            <bdi>{source.name}</bdi>
            {source.group && <small>{source.group}</small>}
          </>
        )}
      </td>
    </tr>
  );
}
