import type { FormField } from '../../../protocol/cta-form.ts';
import type { Cta } from '../../../protocol/cta.ts';
import { patchedAt, withPatchAt } from '../merge-patch.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  patch: Readonly<Record<string, unknown>>;
  live: Cta;
  language: string;
  fault: string | undefined;
  onPatch: (patch: Record<string, unknown>) => void;
}

/** Which of the CTA's questions a variant asks: fewer of them are what is tested most. */
export function FieldChoices({ patch, live, language, fault, onPatch }: Props) {
  const texts = useEditorTexts();
  const { fields } = live.form;
  const own = patchedAt(patch, ['form', 'fields']) as FormField[] | undefined;
  const asked = own ?? fields;
  const labels = live.texts[language]?.labels ?? {};
  const toggle = (field: FormField, isAsked: boolean) => {
    const names = new Set(asked.map(({ name }) => name));
    if (isAsked) names.add(field.name);
    else names.delete(field.name);
    // In the order of the CTA; what the API has changed in a field stays.
    const next = fields.filter(({ name }) => names.has(name)).map((each) => asked.find(({ name }) => name === each.name) ?? each);
    const isSame = JSON.stringify(next) === JSON.stringify(fields);
    onPatch(withPatchAt(patch, ['form', 'fields'], isSame ? undefined : next));
  };
  return (
    <fieldset>
      <legend>{texts.fields}</legend>
      {fault && <p class="error">{fault}</p>}
      <div class="row">
        {fields
          .filter(({ type }) => type !== 'hidden')
          .map((field) => (
            <label key={field.name} class="choice">
              <input
                type="checkbox"
                checked={asked.some(({ name }) => name === field.name)}
                onChange={({ currentTarget }) => toggle(field, currentTarget.checked)}
              />
              <bdi>{labels[field.name] ?? field.name}</bdi>
            </label>
          ))}
      </div>
    </fieldset>
  );
}
