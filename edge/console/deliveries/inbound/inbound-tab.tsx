import type { InboundRecord } from '../../../protocol/inbound.ts';
import { Empty } from '../../parts/empty.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { InboundCard } from './inbound-card.tsx';
import { InboundForm } from './inbound-form.tsx';
import { useInboundTexts } from './texts.ts';

/** Forms of ad platforms: what is connected, and what came by it. */
export function InboundTab({ api, session, onRefused, id }: ScreenProps & { id: string | undefined }) {
  const texts = useInboundTexts();
  const loaded = useLoad((signal) => api.get<{ data: InboundRecord[] }>('/v1/inbound', {}, signal), [], onRefused);
  return (
    <>
      <p class="hint">{texts.hint}</p>
      <LoadState of={loaded}>
        {({ data }) => {
          const chosen = data.find((each) => each.id === id);
          if (id !== undefined && (id === 'new' || chosen))
            return <InboundForm key={id} api={api} onRefused={onRefused} connection={chosen ?? null} onDone={loaded.again} />;
          const add = (
            <a class="button-link is-primary" href={hashOf('deliveries', 'inbound', 'new')}>
              {texts.add}
            </a>
          );
          if (data.length === 0) {
            return (
              <Empty title={texts.none.title}>
                <p>{texts.none.text}</p>
                {add}
              </Empty>
            );
          }
          return (
            <>
              <div>{add}</div>
              <ul class="endpoints">
                {data.map((connection) => (
                  <InboundCard
                    key={connection.id}
                    connection={connection}
                    zone={session.site.time_zone}
                    api={api}
                    onRefused={onRefused}
                    onChange={loaded.again}
                  />
                ))}
              </ul>
            </>
          );
        }}
      </LoadState>
    </>
  );
}
