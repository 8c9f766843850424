import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** What a control takes to be known by its label, its hint and what is wrong with it. */
export interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface Props {
  label: ComponentChildren;
  hint?: ComponentChildren;
  /** What is wrong with what was put in. */
  error?: string | undefined;
  children: (control: ControlProps) => ComponentChildren;
}

/** A label, a control, a hint, and what is wrong: tied together for every reader. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined && error !== '' })}
      {error && (
        <p id={`${id}-error`} class="error">
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
