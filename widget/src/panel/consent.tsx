import { CONSENT } from './check.ts';
import { errorId, FieldError } from './field-error.tsx';

/** The name of the box in the form; the fields' names all carry a prefix, so it is free. */
export const CONSENT_BOX = 'consent';

/** The box without which nothing is sent. It is never ticked beforehand: consent has to be an act. */
export function Consent({ text, error }: { text: string; error: string | undefined }) {
  return (
    <div part="field">
      <label part="consent">
        <input type="checkbox" name={CONSENT_BOX} required aria-invalid={Boolean(error)} aria-describedby={errorId(CONSENT)} />
        <span>{text}</span>
      </label>
      <FieldError name={CONSENT} text={error} />
    </div>
  );
}
