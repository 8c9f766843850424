import type { Lead } from '../../../protocol/lead.ts';
import { Ago } from '../../moment.tsx';
import { goTo, hashOf } from '../../route.ts';
import { useOwnTexts, useTexts } from '../../texts.ts';
import { contactOf, nameOf } from '../lead-name.ts';
import { TemperatureBadge } from '../temperature-badge.tsx';
import { sourceOf } from '../touch-source.ts';
import { LIST_TEXTS } from './texts.ts';

interface Props {
  lead: Lead;
  /** Its place in the list, from 0. */
  row: number;
  isFresh: boolean;
  isSelected: boolean;
  /** Null where nobody may change leads. */
  onSelect: ((id: string, isRange: boolean) => void) | null;
  now: number;
  /** What the owner is called, by their address. */
  ownerName: (owner: string) => string;
}

export function LeadRow({ lead, row, isFresh, isSelected, onSelect, now, ownerName }: Props) {
  const texts = useTexts();
  const words = useOwnTexts(LIST_TEXTS);
  // Whoever looks down the list wants to call.
  const contact = contactOf(lead).toReversed();
  const name = nameOf(lead) ?? contact[0] ?? texts.lead.noName;
  const source = lead.attribution.first && sourceOf(lead.attribution.first, texts);

  // Keyboards and screen readers use the link. A click beside it opens too, unless it ends a selection of text.
  const open = (event: MouseEvent) => {
    const onOther = event.target instanceof Element && event.target.closest('a, label, input');
    if (!onOther && !getSelection()?.toString()) goTo('leads', lead.id);
  };
  const state = [`is-${lead.score.temperature}`, isFresh && 'is-fresh', isSelected && 'is-selected'].filter(Boolean).join(' ');

  return (
    <tr role="row" class={`lead-row ${state}`} data-row={row} aria-rowindex={row + 2} onClick={open}>
      {onSelect && (
        <td role="cell" class="at-select">
          <label>
            <input
              type="checkbox"
              checked={isSelected}
              tabIndex={-1}
              aria-label={words.select(name)}
              onClick={({ currentTarget, shiftKey }) => {
                onSelect(lead.id, shiftKey);
                // Of a range, and where no more can be chosen, the browser has ticked what is not so.
                requestAnimationFrame(() => (currentTarget.checked = currentTarget.closest('.is-selected') !== null));
              }}
            />
          </label>
        </td>
      )}
      <td role="cell" class="at-temperature">
        <TemperatureBadge temperature={lead.score.temperature} />
      </td>
      <td role="cell" class="at-lead">
        <a href={hashOf('leads', lead.id)} data-lead={lead.id} class="lead-name">
          <bdi>{name}</bdi>
        </a>
        {contact.length > 0 && (
          <span class="lead-contact">
            {contact.map((each) => (
              <bdi key={each} class={each.includes('@') ? undefined : 'is-number'}>
                {each}
              </bdi>
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
      <td role="cell" class="at-status">
        <span>{texts.statuses[lead.status]}</span>
        <small>{lead.owner === null ? words.noOwner : <bdi>{ownerName(lead.owner)}</bdi>}</small>
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
