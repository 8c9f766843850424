import type { ExperimentPlan } from '../../../protocol/experiment.ts';
import { Field } from '../../parts/field.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useSpeech } from '../../texts.ts';
import { useNumbers } from '../use-numbers.ts';
import type { Faults } from './fault-words.ts';
import { useEditorTexts } from './texts.ts';
import type { Answered } from './use-plan-answer.ts';

interface Props {
  plan: ExperimentPlan;
  answer: Answered;
  faults: Faults;
  onStart: () => void;
}

/** What the experiment could find with the visitors that there are, before it begins; and what keeps it from beginning. */
export function PlanAnswerPanel({ plan, answer, faults, onStart }: Props) {
  const texts = useEditorTexts();
  const { language } = useSpeech();
  const numbers = useNumbers();
  const { of, daily, lift, setDaily, setLift } = answer;
  const known = of.data?.daily_visitors;
  return (
    <aside class="panel plan-answer" aria-label={texts.plan}>
      <h2>{texts.plan}</h2>
      <Field label={texts.daily} hint={of.data && texts.dailyHint[of.data.known_from.daily_visitors]}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={daily}
            placeholder={known == null ? '' : numbers.whole(known)}
            onInput={({ currentTarget }) => setDaily(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={texts.lift}>
        {(control) => <input {...control} inputMode="decimal" value={lift} placeholder="20" onInput={({ currentTarget }) => setLift(currentTarget.value)} />}
      </Field>
      <LoadState of={of}>
        {({ words, rate, known_from: from, visitors_per_arm: perArm, faults: all }) => (
          <>
            <div class="plan-words" aria-live="polite">
              {words[language].map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
            {perArm !== null && plan.mode === 'fixed' && (
              <p class="hint">
                {texts.weeksOf(plan.weeks)}: {texts.perArm(numbers.whole(perArm))}
              </p>
            )}
            <p class="hint">
              {texts.rate(numbers.percent(rate), from.rate)} {texts.honest}
            </p>
            {all.length > 0 ? (
              <div class="plan-faults">
                <h3>{texts.faults}</h3>
                <ul>
                  {all.map((fault) => (
                    <li key={fault.path + fault.code}>
                      {placeOf(fault.path, plan)} {faults.words(fault)}
                    </li>
                  ))}
                </ul>
              </div>
            ) : (
              <p class="hint">{texts.ready}</p>
            )}
            <button type="button" class="primary" aria-disabled={all.length > 0} onClick={() => all.length === 0 && onStart()}>
              {texts.start}
            </button>
          </>
        )}
      </LoadState>
    </aside>
  );
}

/** Which variant is meant, by its name. */
function placeOf(path: string, { arms }: ExperimentPlan): string {
  const [list, place] = path.split('.');
  const name = list === 'arms' ? arms[Number(place)]?.name : undefined;
  return name ? `${name}:` : '';
}
