import type { Lead } from '../../protocol/lead.ts';
import { OutcomeLine } from '../decisions/outcome-line.tsx';
import { useTexts } from '../texts.ts';
import { ownerName, useColleagues } from './colleagues.ts';
import { useLeadTexts } from './texts.ts';

/** How a lead stands, for those who only look. */
export function Standing({ lead }: { lead: Lead }) {
  const texts = useTexts();
  const { owner, tags } = useLeadTexts();
  const { all } = useColleagues();
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">{texts.decisions.title}</h2>
      <dl class="facts">
        <dt>{texts.lead.status}</dt>
        <dd>{texts.statuses[lead.status]}</dd>
        <dt>{owner.label}</dt>
        <dd>{lead.owner === null ? owner.nobody : <bdi>{ownerName(lead.owner, all)}</bdi>}</dd>
        <dt>{tags.label}</dt>
        <dd class="tags">{lead.tags.length === 0 ? tags.none : lead.tags.map((tag) => <bdi key={tag}>{tag}</bdi>)}</dd>
      </dl>
      <OutcomeLine outcome={lead.outcome} />
    </section>
  );
}
