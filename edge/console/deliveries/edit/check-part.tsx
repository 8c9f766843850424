import { useState } from 'preact/hooks';
import type { Tested } from '../../../protocol/delivery.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { ScreenProps } from '../../screens.ts';
import { type Endpoint, pathOf } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';

/** Asks the other side, by what is saved, whether it lets us in and has all that is named. */
export function CheckPart({ api, endpoint, onRefused }: Pick<ScreenProps, 'api' | 'onRefused'> & { endpoint: Endpoint }) {
  const texts = useDeliveryTexts();
  const act = useAct(onRefused);
  const [result, setResult] = useState<Tested | null>(null);
  const check = async () => {
    setResult(null);
    const answer = await act.run(() => api.post<Tested>(`${pathOf(endpoint)}/check`));
    if (answer) setResult(answer.done);
  };
  return (
    <div>
      <button type="button" aria-disabled={act.isBusy} onClick={check}>
        {texts.check}
      </button>
      <div role="status">
        {result && (
          <p class={result.ok ? 'is-ok' : 'error'}>
            {result.ok ? texts.checkOk : texts.checkFailed} {result.error !== null && <code>{result.error}</code>}
          </p>
        )}
      </div>
      <ProblemNote problem={act.problem} />
    </div>
  );
}
