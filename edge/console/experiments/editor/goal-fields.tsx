import { useId } from 'preact/hooks';
import type { ExperimentPlan, Goal, Mode } from '../../../protocol/experiment.ts';
import { Field } from '../../parts/field.tsx';
import { useExperimentTexts } from '../texts.ts';
import type { Faults } from './fault-words.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  plan: ExperimentPlan;
  faults: Faults;
  onChange: (part: Partial<ExperimentPlan>) => void;
}

const GOALS: readonly Goal[] = ['lead', 'mql', 'sql', 'customer'];
const MODES: readonly Mode[] = ['fixed', 'evergreen', 'bandit'];
const WEEKS = [2, 3, 4, 5, 6, 7, 8];

/** By what it is decided, and when. */
export function GoalFields({ plan, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const words = useExperimentTexts();
  return (
    <section class="panel">
      <Choices
        legend={texts.goal}
        hint={texts.goalHint}
        options={GOALS.map((goal) => [goal, words.goals[goal], words.goalHints[goal]])}
        chosen={plan.goal}
        onChoose={(goal) => onChange({ goal })}
      />
      <Choices
        legend={texts.mode}
        error={faults.at('mode')}
        options={MODES.map((mode) => [mode, words.modes[mode], words.modeHints[mode]])}
        chosen={plan.mode}
        onChoose={(mode) => onChange({ mode })}
      />
      {plan.mode === 'fixed' && (
        <Field label={texts.weeks} error={faults.at('weeks')}>
          {(control) => (
            <select {...control} value={plan.weeks} onChange={({ currentTarget }) => onChange({ weeks: Number(currentTarget.value) })}>
              {WEEKS.map((weeks) => (
                <option key={weeks} value={weeks}>
                  {texts.weeksOf(weeks)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </section>
  );
}

interface ChoicesProps<Name extends string> {
  legend: string;
  hint?: string;
  error?: string | undefined;
  options: readonly (readonly [name: Name, label: string, hint: string])[];
  chosen: Name;
  onChoose: (name: Name) => void;
}

/** One of a few, each with what it means. */
function Choices<Name extends string>({ legend, hint, error, options, chosen, onChoose }: ChoicesProps<Name>) {
  const id = useId();
  return (
    <fieldset class="choices" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && (
        <p id={`${id}-error`} class="error">
          {error}
        </p>
      )}
      {options.map(([name, label, means]) => (
        <label key={name} class="choice">
          <input type="radio" name={id} checked={name === chosen} onChange={() => onChoose(name)} />
          <span>
            <strong>{label}</strong>
            <span class="hint">{means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
