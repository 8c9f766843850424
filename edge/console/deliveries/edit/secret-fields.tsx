import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import type { Draft } from './draft.ts';
import { useEditTexts } from './texts.ts';

interface Props {
  names: readonly string[];
  draft: Pick<Draft, 'secrets' | 'known'>;
  faults: Faults;
  onChange: (secrets: Draft['secrets']) => void;
}

/** Secrets as they are typed. Of those that are there no more is known than that. */
export function SecretFields({ names, draft: { secrets, known }, faults, onChange }: Props) {
  const texts = useEditTexts();
  if (names.length === 0) return null;
  return (
    <fieldset class="form">
      <legend>{texts.secrets}</legend>
      <p class="hint">{texts.secretsHint}</p>
      <div class="form-row">
        {names.map((name) => (
          <Field key={name} label={texts.secretNames[name] ?? name} error={faults.at(`secrets.${name}`)} hint={known.includes(name) ? texts.kept : undefined}>
            {(field) => (
              <input
                {...field}
                type="password"
                autoComplete="new-password"
                spellcheck={false}
                value={secrets[name] ?? ''}
                onInput={({ currentTarget }) => onChange({ ...secrets, [name]: currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
