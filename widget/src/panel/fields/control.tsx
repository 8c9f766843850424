import type { InputHTMLAttributes } from 'preact';
import type { FormField } from '../../../../edge/protocol/cta-form.ts';
import { controlName } from '../field-names.ts';
import { own } from '../own.ts';
import { choiceOf } from '../texts/sentence.ts';
import type { Speech } from '../texts/speech.ts';

/** What browsers call the data that the usual fields ask for: by the field's name, or else by its type. */
const AUTOCOMPLETE = { name: 'name', company: 'organization', email: 'email', tel: 'tel' };

/** What is typed into, or a list to choose from. */
export function Control({ field: { name, type, required, options, min, max }, aria, speech }: { field: FormField; aria: object; speech: Speech }) {
  const id = controlName(name);
  const placeholder = own(speech.texts.placeholders, name);
  const control = { part: 'input', id, name: id, autocomplete: own(AUTOCOMPLETE, name) ?? own(AUTOCOMPLETE, type), required, placeholder, ...aria };
  if (type === 'textarea') return <textarea {...control} />;
  // A number is typed as text: browsers disagree about commas in number fields, and change what is in them by the wheel.
  if (!options)
    return <input {...({ ...control, min, max, ...(type === 'number' ? { inputMode: 'decimal' } : { type, inputMode: type }) } as InputHTMLAttributes)} />;
  return (
    <select {...control}>
      <option value="">{placeholder ?? speech.words.choose}</option>
      {options.map((value) => (
        <option value={value}>{choiceOf(speech, name, value)}</option>
      ))}
    </select>
  );
}
