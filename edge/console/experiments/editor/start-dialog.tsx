import type { ExperimentRecord } from '../../../protocol/experiment-record.ts';
import type { ExperimentPlan } from '../../../protocol/experiment.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useExperimentTexts } from '../texts.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  api: Api;
  address: string;
  plan: ExperimentPlan;
  /** Saves what was typed last. */
  flush: () => Promise<boolean>;
  onStarted: (record: ExperimentRecord) => void;
  onRefused: () => void;
  onClose: () => void;
}

/** Says what can't be changed any more, before it can't. */
export function StartDialog({ api, address, plan, flush, onStarted, onRefused, onClose }: Props) {
  const texts = useEditorTexts();
  const { goals } = useExperimentTexts();
  const { isBusy, problem, run } = useAct(onRefused);
  return (
    <Dialog
      title={texts.startTitle}
      text={texts.startText}
      submit={texts.startYes}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={async () => {
        const started = await run(async () => ((await flush()) ? api.post<ExperimentRecord>(`${address}/start`, {}) : null));
        if (started?.done) onStarted(started.done);
      }}
    >
      <p>{plan.mode === 'fixed' ? texts.startLook(texts.weeksOf(plan.weeks)) : texts.startOpen}</p>
      <p>
        <strong>{goals[plan.goal]}</strong> · {plan.arms.map(({ name }) => name).join(' · ')}
      </p>
    </Dialog>
  );
}
