import { useState } from 'preact/hooks';
import type { DeliveryState } from '../../../protocol/delivery.ts';
import type { Act } from '../../parts/use-act.ts';
import { Field } from '../../parts/field.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import type { ScreenProps } from '../../screens.ts';
import { daysOf } from '../days.ts';
import type { Endpoint } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';
import { DayBars } from './day-bars.tsx';
import { DeliveryEntry } from './delivery-entry.tsx';
import { useDeliveryLog } from './use-delivery-log.ts';

const STATES: readonly DeliveryState[] = ['delivered', 'pending', 'dead', 'gap'];

interface Props extends Pick<ScreenProps, 'api' | 'session' | 'onRefused'> {
  endpoint: Endpoint;
  act: Act;
  onAgain: (delivery: string) => void;
}

/** What was sent, what waits and what was given up. */
export function DeliveryLog({ api, session, onRefused, endpoint, act, onAgain }: Props) {
  const { log: texts } = useDeliveryTexts();
  const [state, setState] = useState<DeliveryState | ''>('');
  const { loaded, deliveries, hasMore, more } = useDeliveryLog(api, endpoint, state, onRefused);
  const zone = session.site.time_zone;
  return (
    <section class="panel delivery-log" aria-labelledby="delivery-log">
      <div class="panel-head">
        <h2 id="delivery-log">{texts.title}</h2>
        <Field label={texts.show}>
          {(control) => (
            <select {...control} value={state} onChange={({ currentTarget }) => setState(currentTarget.value as DeliveryState | '')}>
              <option value="">{texts.all}</option>
              {STATES.map((each) => (
                <option key={each} value={each}>
                  {texts.states[each]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p class="hint">{texts.hint}</p>
      <LoadState of={loaded}>
        {() => (
          <>
            {state === '' && deliveries.some((each) => each.state === 'delivered' || each.state === 'dead') && (
              <DayBars days={daysOf(deliveries, Date.now(), zone)} />
            )}
            {deliveries.length === 0 && <p>{state === '' ? texts.none : texts.noneOf}</p>}
            <ol class="delivery-list">
              {deliveries.map((delivery) => (
                <DeliveryEntry key={delivery.id} delivery={delivery} zone={zone} onAgain={endpoint.state === 'enabled' ? () => onAgain(delivery.id) : null} />
              ))}
            </ol>
            {hasMore && (
              <button type="button" aria-disabled={act.isBusy} onClick={() => act.run(more)}>
                {texts.more}
              </button>
            )}
          </>
        )}
      </LoadState>
    </section>
  );
}
