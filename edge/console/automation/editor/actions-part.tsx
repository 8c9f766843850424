import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditorTexts } from '../texts.ts';
import { ActionFields } from './action-fields.tsx';
import { type ActionDraft, emptyAction } from './draft.ts';
import type { Names } from './names.ts';
import { pairsOf } from './pairs.ts';

interface Props {
  actions: readonly ActionDraft[];
  names: Names;
  faults: Faults;
  onChange: (actions: ActionDraft[]) => void;
}

/** What is done, in its order. */
export function ActionsPart({ actions, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const whole = faults.at('then');
  return (
    <fieldset class="panel conditions">
      <legend>{texts.then}</legend>
      {actions.map((action, i) => (
        <div key={i} class="condition">
          <div class="form">
            <Field label={texts.action} error={faults.at(`then.${i}`) ?? faults.at(`then.${i}.do`)}>
              {(field) => (
                <select
                  {...field}
                  value={action.do}
                  onChange={({ currentTarget }) => onChange(actions.with(i, emptyAction(currentTarget.value as ActionDraft['do'])))}
                >
                  {pairsOf(texts.actions).map(([value, text]) => (
                    <option key={value} value={value}>
                      {text}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <ActionFields action={action} path={`then.${i}`} names={names} faults={faults} onChange={(next) => onChange(actions.with(i, next))} />
          </div>
          {actions.length > 1 && (
            <button type="button" class="quiet" onClick={() => onChange(actions.toSpliced(i, 1))}>
              {texts.removeAction}
            </button>
          )}
        </div>
      ))}
      {whole && <p class="error">{whole}</p>}
      <div>
        <button type="button" onClick={() => onChange([...actions, emptyAction('tag')])}>
          {texts.addAction}
        </button>
      </div>
    </fieldset>
  );
}
