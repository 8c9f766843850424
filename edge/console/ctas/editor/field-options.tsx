import type { FormField } from '../../../protocol/cta-form.ts';
import { renameOption } from '../draft/fields.ts';
import { idOf } from '../draft/id-of.ts';
import { useCtaTexts } from '../texts.ts';
import { TextControl, WrongWith } from './controls.tsx';
import { useEditing } from './editing.ts';

/** What can be chosen, and how it is called in the language that is being written. */
export function FieldOptions({ field, index }: { field: FormField; index: number }) {
  const { draft, change, set, language } = useEditing();
  const { form } = useCtaTexts();
  const options = field.options ?? [];
  const path = ['form', 'fields', index, 'options'];
  const add = () =>
    change(
      [...path, options.length],
      idOf(
        String(options.length + 1),
        options.map((each) => `cta_${each}`),
      ).replace(/^cta_/, ''),
    );
  return (
    <fieldset class="field">
      <legend>{form.options}</legend>
      <p class="hint">{form.optionsHint}</p>
      <ol class="cta-rows">
        {options.map((option, i) => (
          <li key={i} class="cta-row cta-option">
            <TextControl path={['texts', language, 'options', field.name, option]} label={form.optionLabel(i + 1)} placeholder={option} />
            <TextControl path={[...path, i]} label={form.optionValue} mono onText={(text) => set(renameOption(draft, index, i, text ?? ''))} />
            <button type="button" class="quiet" onClick={() => change([...path, i], undefined)}>
              {form.removeOption(i + 1)}
            </button>
          </li>
        ))}
      </ol>
      <WrongWith path={path} />
      <button type="button" onClick={add}>
        + {form.addOption}
      </button>
    </fieldset>
  );
}
