import type { Faults } from '../../parts/faults.ts';
import { useEditorTexts } from '../texts.ts';
import { ConditionFields } from './condition-fields.tsx';
import { type ConditionDraft, emptyCondition } from './draft.ts';
import type { Names } from './names.ts';

interface Props {
  title: string;
  path: string;
  conditions: readonly ConditionDraft[];
  names: Names;
  faults: Faults;
  onChange: (conditions: ConditionDraft[]) => void;
}

/** A list of conditions. */
export function ConditionsPart({ title, path, conditions, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const whole = faults.at(path);
  return (
    <fieldset class="panel conditions">
      <legend>{title}</legend>
      {conditions.map((condition, i) => (
        <div key={i} class="condition">
          <ConditionFields condition={condition} path={`${path}.${i}`} names={names} faults={faults} onChange={(next) => onChange(conditions.with(i, next))} />
          <button type="button" class="quiet" onClick={() => onChange(conditions.toSpliced(i, 1))}>
            {texts.removeCondition}
          </button>
        </div>
      ))}
      {whole && <p class="error">{whole}</p>}
      <div>
        <button type="button" onClick={() => onChange([...conditions, emptyCondition('temperature')])}>
          {texts.addCondition}
        </button>
      </div>
    </fieldset>
  );
}
