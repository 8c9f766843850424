import { useState } from 'preact/hooks';
import type { Tested } from '../../../protocol/delivery.ts';
import { LEAD_EVENT_TYPES } from '../event-types.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { useAct } from '../../parts/use-act.ts';
import type { ScreenProps } from '../../screens.ts';
import { type Endpoint, pathOf } from '../endpoints.ts';
import { useDeliveryTexts } from '../texts.ts';
import { TestResult } from './test-result.tsx';

interface Props extends Pick<ScreenProps, 'api' | 'onRefused'> {
  endpoint: Endpoint;
  zone: string;
  onClose: () => void;
}

/** Sends an example now, and shows what came back. */
export function TestDialog({ api, endpoint, zone, onRefused, onClose }: Props) {
  const texts = useDeliveryTexts();
  const act = useAct(onRefused);
  const [result, setResult] = useState<Tested | null>(null);
  const isWebhook = endpoint.family === 'webhooks';
  const [type, setType] = useState(isWebhook ? '' : (endpoint.types[0] ?? 'lead.created'));
  const send = async () => {
    setResult(null);
    const answer = await act.run(() => api.post<Tested>(`${pathOf(endpoint)}/test`, type === '' ? {} : { type }));
    if (answer) setResult(answer.done);
  };
  return (
    <Dialog title={texts.test} text={texts.testText} submit={texts.test} isBusy={act.isBusy} problem={act.problem} isWide onSubmit={send} onClose={onClose}>
      <Field label={texts.testWhat}>
        {(control) => (
          <select {...control} value={type} onChange={({ currentTarget }) => setType(currentTarget.value)}>
            {isWebhook && <option value="">{texts.ping}</option>}
            {LEAD_EVENT_TYPES.filter((each) => each !== 'experiment.decided').map((each) => (
              <option key={each} value={each}>
                {texts.types[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <TestResult of={result} zone={zone} ok={result ? texts.testOk(result.status, result.ms) : ''} failed={texts.testFailed} />
    </Dialog>
  );
}
