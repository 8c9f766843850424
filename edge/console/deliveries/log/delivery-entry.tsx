import type { Delivery, DeliveryState } from '../../../protocol/delivery.ts';
import type { LeadEventType } from '../../../protocol/lead-event.ts';
import { hashOf } from '../../route.ts';
import { useDeliveryTexts } from '../texts.ts';
import { When } from '../when.tsx';
import { whyOf } from '../why.ts';
import { TryView } from './try-view.tsx';

const LOOK: Record<DeliveryState, string> = { pending: 'is-waiting', delivered: 'is-good', dead: 'is-bad', gap: 'is-bad' };

interface Props {
  delivery: Delivery;
  zone: string;
  /** Null where it cannot be sent again now. */
  onAgain: (() => void) | null;
}

/** What became of one event: opens with its tries. */
export function DeliveryEntry({ delivery, zone, onAgain }: Props) {
  const texts = useDeliveryTexts();
  const { state, type, tries, lead, error } = delivery;
  const latest = tries.at(-1);
  return (
    <li>
      <details class="delivery">
        <summary>
          <span class={`badge ${LOOK[state]}`}>{texts.log.states[state]}</span>
          <span class="delivery-what">{texts.types[type as LeadEventType] ?? type}</span>
          <When at={delivery.created_at} zone={zone} />
          {state !== 'delivered' && state !== 'gap' && latest && latest.error !== null && <span class="delivery-why">{texts.why[whyOf(latest.status)]}</span>}
        </summary>
        <div class="delivery-body">
          {state === 'gap' && <p>{texts.log.gap}</p>}
          {error !== null && (
            <p>
              <code>{error}</code>
            </p>
          )}
          <p class="row hint">
            <code>{delivery.event}</code>
            <span>{texts.log.tries(tries.length)}</span>
            {delivery.next_try_at && (
              <span>
                {texts.log.next} <When at={delivery.next_try_at} zone={zone} />
              </span>
            )}
          </p>
          <div class="row">
            {lead !== null && <a href={hashOf('leads', lead)}>{texts.log.lead}</a>}
            {onAgain && state !== 'pending' && state !== 'gap' && (
              <button type="button" onClick={onAgain}>
                {texts.replay.one}
              </button>
            )}
          </div>
          {tries.toReversed().map((each) => (
            <TryView key={each.at} of={each} zone={zone} />
          ))}
        </div>
      </details>
    </li>
  );
}
