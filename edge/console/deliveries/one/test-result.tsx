import type { Tested } from '../../../protocol/delivery.ts';
import { TryView } from '../log/try-view.tsx';

/** What came back of a try, said aloud. */
export function TestResult({ of, zone, ok, failed }: { of: Tested | null; zone: string; ok: string; failed: string }) {
  return (
    <div class="test-result" role="status">
      {of && (
        <>
          <p class={of.ok ? 'is-ok' : 'error'}>{of.ok ? ok : failed}</p>
          <TryView of={of} zone={zone} />
        </>
      )}
    </div>
  );
}
