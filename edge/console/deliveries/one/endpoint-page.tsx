import { useState } from 'preact/hooks';
import { LoadState } from '../../parts/load-state.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { type Family, pathOf, readEndpoint } from '../endpoints.ts';
import { DeliveryLog } from '../log/delivery-log.tsx';
import { useDeliveryTexts } from '../texts.ts';
import { EndpointActions } from './endpoint-actions.tsx';
import { EndpointFacts } from './endpoint-facts.tsx';
import { ReplayPanel } from './replay-panel.tsx';
import { useReplay } from './use-replay.ts';

/** One place that leads go to: how it goes, what can be done, and all that was sent. */
export function EndpointPage(props: ScreenProps & { family: Family; id: string }) {
  const { api, session, family, id, onRefused } = props;
  const texts = useDeliveryTexts();
  const loaded = useLoad((signal) => readEndpoint(api, family, id, signal), [family, id], onRefused);
  const act = useAct(onRefused);
  // The log is read anew when something was sent again.
  const [round, setRound] = useState(0);
  const replay = useReplay(api, { family, id }, act, () => {
    loaded.again();
    setRound((before) => before + 1);
  });
  const name = loaded.data ? loaded.data.name || texts.kinds[loaded.data.kind] : texts.title;
  return (
    <Page
      title={name}
      class="deliveries"
      hint={<a href={hashOf('deliveries')}>{texts.back}</a>}
      actions={loaded.data && <EndpointActions {...props} endpoint={loaded.data} act={act} onChange={loaded.again} />}
    >
      <LoadState of={loaded}>
        {(endpoint) => (
          <>
            <ProblemNote problem={act.problem} />
            <EndpointFacts endpoint={endpoint} zone={session.site.time_zone} />
            {endpoint.state === 'enabled' && <ReplayPanel api={api} endpoint={endpoint} zone={session.site.time_zone} act={act} replay={replay} />}
            <DeliveryLog
              key={`${pathOf(endpoint)} ${round}`}
              api={api}
              session={session}
              onRefused={onRefused}
              endpoint={endpoint}
              act={act}
              onAgain={(delivery) => replay.begin({ delivery })}
            />
          </>
        )}
      </LoadState>
    </Page>
  );
}
