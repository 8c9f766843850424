import { Tip } from '../../parts/tip.tsx';
import { useTexts } from '../../texts.ts';
import { type Endpoint, stateOf } from '../endpoints.ts';
import { StateBadge } from '../state-badge.tsx';
import { useDeliveryTexts } from '../texts.ts';
import { When } from '../when.tsx';

/** How it goes, and what goes there. */
export function EndpointFacts({ endpoint, zone }: { endpoint: Endpoint; zone: string }) {
  const texts = useDeliveryTexts();
  const { standing, kind, types, reason, since } = endpoint;
  const state = stateOf(endpoint);
  return (
    <section class="panel" aria-label={texts.kinds[kind]}>
      <p class="row">
        <StateBadge state={state} />
        <span class="hint">
          {texts.kinds[kind]} · <When at={state === 'failing' ? (standing?.failing_since ?? since) : since} zone={zone} />
        </span>
      </p>
      {state === 'stopped' && (
        <div class="problem-note">
          <p>{texts.stopped}</p>
          <p>
            {texts.reason} <code>{reason}</code>
          </p>
        </div>
      )}
      {state === 'failing' && standing?.failing_since && (
        <p class="endpoint-failing">
          {texts.failing} <When at={standing.failing_since} zone={zone} />
        </p>
      )}
      <dl class="facts-row">
        <div>
          <dt>{texts.lastSent}</dt>
          <dd>{standing?.last_delivered_at ? <When at={standing.last_delivered_at} zone={zone} /> : texts.never}</dd>
        </div>
        <div>
          <dt>
            <Tip term={texts.waiting}>{texts.waitingTip}</Tip>
          </dt>
          <dd>{standing?.pending}</dd>
        </div>
        <div>
          <dt>
            <Tip term={texts.dead}>{texts.deadTip}</Tip>
          </dt>
          <dd class={standing && standing.dead > 0 ? 'is-dead' : undefined}>{standing?.dead}</dd>
        </div>
        {endpoint.family === 'webhooks' && (
          <div class="is-wide">
            <dt>{texts.address}</dt>
            <dd>
              <code>{endpoint.url}</code>
            </dd>
          </div>
        )}
        <div class="is-wide">
          <dt>{texts.events}</dt>
          <dd>{types.map((type) => texts.types[type]).join(', ')}</dd>
        </div>
        <div class="is-wide">
          <dt>{texts.which}</dt>
          <dd>
            <FilterText endpoint={endpoint} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

function FilterText({ endpoint: { filter } }: { endpoint: Endpoint }) {
  const texts = useDeliveryTexts();
  const { temperatures, stages, lead } = useTexts();
  const parts = [
    filter?.temperature?.map((each) => temperatures[each]).join(', '),
    filter?.stage?.map((each) => stages[each]).join(', '),
    filter?.min_score === undefined ? '' : `${lead.sum} ≥ ${filter.min_score}`,
  ].filter(Boolean);
  return <>{parts.length > 0 ? parts.join(' · ') : texts.allLeads}</>;
}
