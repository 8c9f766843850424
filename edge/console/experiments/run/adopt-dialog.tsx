import { useState } from 'preact/hooks';
import type { CtaRecord } from '../../../protocol/cta-record.ts';
import type { ExperimentRecord } from '../../../protocol/experiment-record.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { adoptedCta } from './adopted-cta.ts';
import type { EndProps } from './end-dialogs.tsx';
import { useRunTexts } from './texts.ts';

interface Props extends EndProps {
  /** The one that was tested, as visitors see it. */
  cta: CtaRecord;
  isRunning: boolean;
}

/** Makes what an arm showed the CTA. Which one is for somebody to say: none is chosen beforehand. */
export function AdoptDialog({ api, address, run: shown, result, cta, isRunning, onRecord, onRefused, onClose }: Props) {
  const texts = useRunTexts();
  const toasts = useToasts();
  const { isBusy, problem, run } = useAct(onRefused);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const path = `/v1/ctas/${encodeURIComponent(cta.id)}`;

  const adopt = async () => {
    setAsked(true);
    const arm = shown.plan.arms.find(({ id }) => id === chosen);
    if (!arm || !cta.published) return;
    const tested = cta.published;
    const adopted = await run(async () => {
      // What shall be shown is known before anything is changed.
      const other = arm.cta === undefined ? null : (await api.get<CtaRecord>(`/v1/ctas/${encodeURIComponent(arm.cta)}`)).published;
      if (arm.cta === undefined || other) await api.put(path, adoptedCta(tested, arm, other));
      // As long as it runs the CTA can't be published.
      if (isRunning) await api.post(`${address}/stop`, {});
      await api.post(`${path}/publish`, {});
      return api.get<ExperimentRecord>(address);
    });
    if (!adopted) return;
    onRecord(adopted.done);
    toasts.say(texts.adopted(arm.name));
    onClose();
  };

  return (
    <Dialog title={texts.adoptTitle} text={texts.adoptText} submit={texts.adoptYes} isBusy={isBusy} problem={problem} onClose={onClose} onSubmit={adopt}>
      {isRunning && <p>{texts.adoptEnds}</p>}
      {result?.state !== 'winner' && <p>{texts.adoptNone}</p>}
      {cta.changed && <p>{texts.adoptDraft}</p>}
      <fieldset class="choices">
        <legend class="unseen">{texts.adoptTitle}</legend>
        {shown.plan.arms.map(({ id, name }, place) => (
          <label key={id} class="choice">
            <input type="radio" name="arm" checked={id === chosen} onChange={() => setChosen(id)} />
            <span>
              <bdi>{name}</bdi>
              {place === 0 && <span class="hint">{texts.adoptKeep}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {isAsked && chosen === null && (
        <p class="error" role="alert">
          {texts.choose}
        </p>
      )}
    </Dialog>
  );
}
