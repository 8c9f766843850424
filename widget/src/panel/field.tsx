import type { FormField } from '../../../edge/protocol/cta-form.ts';
import { controlName } from './field-names.ts';
import { Choices } from './fields/choices.tsx';
import { Control } from './fields/control.tsx';
import { own } from './own.ts';
import { choiceOf, say } from './texts/sentence.ts';
import type { Speech } from './texts/speech.ts';

export interface FieldProps {
  field: FormField;
  speech: Speech;
  label: string;
  hidden: boolean;
  error: string | undefined;
  /** An e-mail address that was probably meant. Whoever has the other one just goes on. */
  suggestion?: string | undefined;
  take?: () => void;
}

/** One question. What is answered stays in the DOM, so that filling by the browser counts as well. */
export function Field({ field, speech, label, hidden, error, suggestion, take }: FieldProps) {
  const { name, type, options, required, max } = field;
  const id = controlName(name);
  const hint = own(speech.texts.hints, name);
  const aria = { 'aria-invalid': Boolean(error), 'aria-describedby': `error-${name}${hint ? ` hint-${name}` : ''}` };
  const choices = type === 'rating' ? Array.from({ length: Number(max ?? STARS) }, (_, i) => String(i + 1)) : type !== 'select' && options;
  const help = hint && (
    <p part="hint" id={`hint-${name}`}>
      {hint}
    </p>
  );
  return (
    <div part="field" hidden={hidden}>
      {choices ? (
        <Choices field={field} aria={aria} label={label} help={help} choices={choices.map((value) => [value, choiceOf(speech, name, value)])} />
      ) : type === 'consent' ? (
        <label part="consent">
          {/* Never ticked beforehand: consent has to be an act. */}
          <input type="checkbox" name={id} required={required} {...aria} />
          <span>{label}</span>
        </label>
      ) : (
        <label part="label" for={id}>
          {label}
        </label>
      )}
      {!choices && help}
      {!choices && type !== 'consent' && <Control field={field} aria={aria} speech={speech} />}
      {/* Always there, if empty: screen readers only announce what changes inside a region that they know. */}
      {type === 'email' && (
        <p part="suggestion" role="status">
          {suggestion && (
            <button part="take" type="button" onClick={take}>
              {say(speech.words.suggestion, suggestion)}
            </button>
          )}
        </p>
      )}
      <p part="error" id={`error-${name}`}>
        {error}
      </p>
    </div>
  );
}

/** Unless the field says how many. */
const STARS = 5;
