import type { CtaStatus } from '../../../protocol/cta-record.ts';
import { useCtaTexts } from '../texts.ts';

/** Whether visitors see it, and whether there is something that they don't see yet. */
export function StateBadge({ status, isChanged }: { status: CtaStatus; isChanged: boolean }) {
  const { states } = useCtaTexts();
  return (
    <>
      <span class={`badge${status === 'live' ? ' is-good' : ''}`}>{states[status]}</span>
      {isChanged && status === 'live' && <span class="badge is-waiting">{states.changed}</span>}
    </>
  );
}
