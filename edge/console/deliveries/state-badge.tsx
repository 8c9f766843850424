import { type EndpointState } from './endpoints.ts';
import { useDeliveryTexts } from './texts.ts';

const LOOK: Record<EndpointState, string> = { on: 'is-good', off: '', stopped: 'is-bad', failing: 'is-waiting' };

export function StateBadge({ state }: { state: EndpointState }) {
  const { states } = useDeliveryTexts();
  return <span class={`badge ${LOOK[state]}`}>{states[state]}</span>;
}
