import { LoadState } from '../../parts/load-state.tsx';
import { Empty } from '../../parts/empty.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { readEndpoints } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';
import { EndpointCard } from './endpoint-card.tsx';

/** Everything that leads go to; what needs somebody is first. */
export function EndpointList({ api, session, onRefused }: ScreenProps) {
  const texts = useDeliveryTexts();
  const all = useLoad((signal) => readEndpoints(api, signal), [], onRefused);
  return (
    <LoadState of={all}>
      {(endpoints) =>
        endpoints.length === 0 ? (
          <Empty title={texts.none.title}>
            <p>{texts.none.text}</p>
            <a class="button-link is-primary" href={hashOf('deliveries', 'new')}>
              {texts.add}
            </a>
          </Empty>
        ) : (
          <ul class="endpoints">
            {endpoints.map((endpoint) => (
              <EndpointCard key={endpoint.id} endpoint={endpoint} zone={session.site.time_zone} />
            ))}
          </ul>
        )
      }
    </LoadState>
  );
}
