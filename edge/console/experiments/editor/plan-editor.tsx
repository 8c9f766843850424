import { useRef, useState } from 'preact/hooks';
import type { CtaRecord, CtaSummary } from '../../../protocol/cta-record.ts';
import type { ExperimentRecord } from '../../../protocol/experiment-record.ts';
import type { ExperimentPlan } from '../../../protocol/experiment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { SaveState } from '../../parts/save-state.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useAutosave } from '../../parts/use-autosave.ts';
import { goTo } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { Arms } from './arms.tsx';
import { useFaults } from './fault-words.ts';
import { GoalFields } from './goal-fields.tsx';
import { PlanAnswerPanel } from './plan-answer.tsx';
import { StartDialog } from './start-dialog.tsx';
import { useEditorTexts } from './texts.ts';
import { usePlanAnswer } from './use-plan-answer.ts';
import { WhoFields } from './who-fields.tsx';

interface Props extends ScreenProps {
  record: ExperimentRecord;
  /** The CTA that is tested; null while it is read. */
  cta: CtaRecord | null;
  ctas: readonly CtaSummary[];
  onRecord: (record: ExperimentRecord) => void;
}

/** A plan as it is written: saved by itself, and what it could find beside it. */
export function PlanEditor({ api, record, cta, ctas, onRecord, onRefused }: Props) {
  const texts = useEditorTexts();
  const toasts = useToasts();
  const [plan, setPlan] = useState(record.plan);
  const [saves, setSaves] = useState(0);
  const [asked, setAsked] = useState<'start' | 'delete' | null>(null);
  const address = `/v1/experiments/${encodeURIComponent(record.id)}`;
  // What the edge answers must not take the place of what is being typed.
  const latest = useRef(record);
  const saving = useAutosave(
    plan,
    async (next) => {
      latest.current = await api.put<ExperimentRecord>(address, next);
      setSaves((before) => before + 1);
    },
    onRefused,
  );
  const answer = usePlanAnswer(api, address, saves, onRefused);
  const faults = useFaults([...(saving.problem?.errors ?? []), ...(answer.of.data?.faults ?? [])]);
  const removing = useAct(onRefused);
  const change = (part: Partial<ExperimentPlan>) => setPlan((before) => ({ ...before, ...part }));
  const live = ctas.filter(({ status, id }) => status === 'live' && id !== plan.cta);

  return (
    <div class="editor">
      <div class="editor-main">
        <div class="row">
          <SaveState of={saving} />
          <span class="hint">{record.runs.length > 0 ? texts.again : texts.draft}</span>
        </div>
        {saving.problem && saving.problem.status >= 400 && saving.problem.errors.length === 0 && <ProblemNote problem={saving.problem} />}
        <Field label={texts.name} error={faults.at('name')}>
          {(control) => <input {...control} value={plan.name} maxLength={200} onInput={({ currentTarget }) => change({ name: currentTarget.value })} />}
        </Field>
        <Arms arms={plan.arms} cta={cta} others={live} faults={faults} onArms={(arms) => change({ arms })} />
        <GoalFields plan={plan} faults={faults} onChange={change} />
        <WhoFields plan={plan} faults={faults} onChange={change} />
        {record.runs.length === 0 && (
          <div>
            <button type="button" class="quiet" onClick={() => setAsked('delete')}>
              {texts.delete}…
            </button>
          </div>
        )}
      </div>
      <PlanAnswerPanel plan={plan} answer={answer} faults={faults} onStart={() => setAsked('start')} />
      {asked === 'start' && (
        <StartDialog
          api={api}
          address={address}
          plan={plan}
          flush={saving.flush}
          onRefused={onRefused}
          onClose={() => setAsked(null)}
          onStarted={(started) => {
            toasts.say(texts.started);
            onRecord(started);
            goTo('experiments', record.id);
          }}
        />
      )}
      {asked === 'delete' && (
        <Dialog
          title={texts.deleteTitle}
          text={texts.deleteText}
          submit={texts.delete}
          isGrave
          isBusy={removing.isBusy}
          problem={removing.problem}
          onClose={() => setAsked(null)}
          onSubmit={async () => {
            if (!(await removing.run(() => api.remove(address)))) return;
            toasts.say(texts.deleted);
            goTo('experiments');
          }}
        />
      )}
    </div>
  );
}
