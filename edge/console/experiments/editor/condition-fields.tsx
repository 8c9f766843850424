import { useId } from 'preact/hooks';
import type { Condition } from '../../../protocol/cta-targeting.ts';
import { useTexts } from '../../texts.ts';
import { useEditorTexts } from './texts.ts';
import type { Fact } from './who.ts';

interface Props {
  condition: Condition;
  fault: string | undefined;
  onCondition: (condition: Condition) => void;
  onRemove: () => void;
}

/** One condition by the control that fits what it asks. */
export function ConditionFields({ condition, fault, onCondition, onRemove }: Props) {
  const texts = useEditorTexts();
  const { temperatures } = useTexts();
  const id = useId();
  const label = texts.facts[condition.fact as Fact];
  return (
    <div class="condition" role="group" aria-labelledby={id}>
      <span id={id} class="condition-name">
        {label}
      </span>
      {condition.fact === 'device' && <Several names={texts.devices} chosen={condition.is ?? []} onChoose={(is) => onCondition({ ...condition, is })} />}
      {condition.fact === 'temperature' && <Several names={temperatures} chosen={condition.is ?? []} onChoose={(is) => onCondition({ ...condition, is })} />}
      {condition.fact === 'known' && (
        <select
          aria-label={label}
          value={String(condition.is)}
          onChange={({ currentTarget }) => onCondition({ ...condition, is: currentTarget.value === 'true' })}
        >
          <option value="true">{texts.yes}</option>
          <option value="false">{texts.no}</option>
        </select>
      )}
      {condition.fact === 'visits' && (
        <input
          class="short"
          type="number"
          min="1"
          aria-label={label}
          value={condition.at_least}
          onInput={({ currentTarget }) => onCondition({ ...condition, at_least: Number(currentTarget.value) })}
        />
      )}
      {(condition.fact === 'language' || condition.fact === 'country') && (
        <input
          class="short"
          aria-label={label}
          value={condition.is?.join(', ')}
          onChange={({ currentTarget }) => onCondition({ ...condition, is: listOf(currentTarget.value, condition.fact === 'country') })}
        />
      )}
      <button type="button" class="quiet" aria-label={`${texts.remove}: ${label}`} onClick={onRemove}>
        {texts.remove}
      </button>
      {fault && <p class="error">{fault}</p>}
    </div>
  );
}

/** "vi, en" as a list. Countries are written large. */
function listOf(text: string, isCountry: boolean): string[] {
  const values = text.split(',').map((each) => each.trim());
  return values.filter(Boolean).map((each) => (isCountry ? each.toUpperCase() : each));
}

interface SeveralProps<Name extends string> {
  names: Readonly<Record<Name, string>>;
  chosen: readonly Name[];
  onChoose: (chosen: Name[]) => void;
}

function Several<Name extends string>({ names, chosen, onChoose }: SeveralProps<Name>) {
  return (
    <>
      {(Object.keys(names) as Name[]).map((name) => (
        <label key={name} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={({ currentTarget }) => onChoose(currentTarget.checked ? [...chosen, name] : chosen.filter((each) => each !== name))}
          />
          {names[name]}
        </label>
      ))}
    </>
  );
}
