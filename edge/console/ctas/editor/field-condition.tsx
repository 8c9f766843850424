import type { FormField } from '../../../protocol/cta-form.ts';
import { useCtaTexts } from '../texts.ts';
import { ChoiceControl, useWrong } from './controls.tsx';
import { useEditing } from './editing.ts';

/** Asked always, or only after certain answers to an earlier question. */
export function FieldCondition({ field, index }: { field: FormField; index: number }) {
  const { draft, change, language } = useEditing();
  const { form } = useCtaTexts();
  const path = ['form', 'fields', index, 'when'];
  const wrong = useWrong([...path, 'is']);
  const earlier = draft.form.fields.slice(0, index).filter(({ options, step }) => options && step <= field.step);
  const said = draft.texts[language];
  const asked = earlier.find(({ name }) => name === field.when?.field);
  if (earlier.length === 0 && !field.when) return null;
  const chosen = field.when?.is ?? [];
  return (
    <>
      <ChoiceControl
        path={[...path, 'field']}
        label={form.when}
        options={[['', form.always], ...earlier.map(({ name }) => [name, form.onlyIf(said?.labels?.[name] ?? name)] as const)]}
        onChoose={(name) => change(path, name ? { field: name, is: earlier.find((each) => each.name === name)?.options?.slice(0, 1) ?? [] } : undefined)}
      />
      {asked?.options && (
        <fieldset class="field">
          <legend class="unseen">{form.whenAnswers}</legend>
          <div class="row">
            {asked.options.map((option) => (
              <label key={option} class="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(option)}
                  onChange={() =>
                    change(
                      [...path, 'is'],
                      asked.options?.filter((each) => (each === option ? !chosen.includes(each) : chosen.includes(each))),
                    )
                  }
                />
                <span>{said?.options?.[asked.name]?.[option] ?? option}</span>
              </label>
            ))}
          </div>
          {wrong && <p class="error">{wrong}</p>}
        </fieldset>
      )}
    </>
  );
}
