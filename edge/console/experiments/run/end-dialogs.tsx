import type { ExperimentRecord, RunRecord } from '../../../protocol/experiment-record.ts';
import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import type { Api } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useRunTexts } from './texts.ts';

export interface EndProps {
  api: Api;
  /** Of the experiment. */
  address: string;
  run: RunRecord;
  result: ExperimentResult | null;
  onRecord: (record: ExperimentRecord) => void;
  onRefused: () => void;
  onClose: () => void;
}

/** Ends the run before its time: what that costs is said before. */
export function StopDialog({ api, address, result, onRecord, onRefused, onClose }: EndProps) {
  const texts = useRunTexts();
  const toasts = useToasts();
  const { isBusy, problem, run } = useAct(onRefused);
  const isDecided = result !== null && result.decided_on !== null;
  return (
    <Dialog
      title={texts.stopTitle}
      text={isDecided ? texts.stopDecided : texts.stopEarly}
      submit={texts.stopYes}
      isGrave={!isDecided}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={async () => {
        const stopped = await run(() => api.post<ExperimentRecord>(`${address}/stop`, {}));
        if (!stopped) return;
        onRecord(stopped.done);
        toasts.say(texts.stopped);
        onClose();
      }}
    />
  );
}

/** Takes a challenger out of the run that is under way. */
export function DropDialog({ api, address, run: shown, arm, onRecord, onRefused, onClose }: EndProps & { arm: string }) {
  const texts = useRunTexts();
  const toasts = useToasts();
  const { isBusy, problem, run } = useAct(onRefused);
  const name = shown.plan.arms.find(({ id }) => id === arm)?.name ?? arm;
  return (
    <Dialog
      title={texts.dropTitle(name)}
      text={texts.dropText}
      submit={texts.drop}
      isGrave
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onSubmit={async () => {
        const dropped = await run(() => api.post<ExperimentRecord>(`${address}/drop`, { arm }));
        if (!dropped) return;
        onRecord(dropped.done);
        toasts.say(texts.droppedNow(name));
        onClose();
      }}
    />
  );
}
