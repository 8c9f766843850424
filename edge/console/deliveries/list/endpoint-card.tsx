import { hashOf } from '../../route.ts';
import { type Endpoint, stateOf } from '../endpoints.ts';
import { StateBadge } from '../state-badge.tsx';
import { useDeliveryTexts } from '../texts.ts';
import { When } from '../when.tsx';

/** One place that leads go to, and how it goes. */
export function EndpointCard({ endpoint, zone }: { endpoint: Endpoint; zone: string }) {
  const texts = useDeliveryTexts();
  const { standing, kind, name, reason } = endpoint;
  const state = stateOf(endpoint);
  return (
    <li class="panel endpoint">
      <div class="panel-head">
        <h2>
          <a href={hashOf('deliveries', endpoint.family, endpoint.id)}>
            <bdi>{name || texts.kinds[kind]}</bdi>
          </a>
        </h2>
        <StateBadge state={state} />
      </div>
      <p class="hint endpoint-where">
        {texts.kinds[kind]}
        {endpoint.family === 'webhooks' && (
          <>
            {' · '}
            <bdi>{endpoint.url}</bdi>
          </>
        )}
      </p>
      {state === 'stopped' && (
        <p class="error">
          {texts.reason} <bdi>{reason}</bdi>
        </p>
      )}
      {state === 'failing' && standing?.failing_since && (
        <p class="endpoint-failing">
          {texts.failing} <When at={standing.failing_since} zone={zone} />
        </p>
      )}
      {standing && (
        <dl class="facts-row">
          <div>
            <dt>{texts.lastSent}</dt>
            <dd>{standing.last_delivered_at ? <When at={standing.last_delivered_at} zone={zone} /> : texts.never}</dd>
          </div>
          <div>
            <dt>{texts.waiting}</dt>
            <dd>{standing.pending}</dd>
          </div>
          <div>
            <dt>{texts.dead}</dt>
            <dd class={standing.dead > 0 ? 'is-dead' : undefined}>{standing.dead}</dd>
          </div>
        </dl>
      )}
    </li>
  );
}
