import type { ComponentChildren } from 'preact';
import { Field } from '../../parts/field.tsx';
import { Tip } from '../../parts/tip.tsx';
import { at, type Path } from '../draft/path.ts';
import { type Wrong, wrongAt } from '../draft/problems.ts';
import { faultText } from '../faults.ts';
import { useCtaTexts } from '../texts.ts';
import { useEditing } from './editing.ts';

interface Props {
  path: Path;
  label: string;
  hint?: ComponentChildren;
  /** What it means, for those who ask. */
  tip?: ComponentChildren;
}

/** What is wrong at a place, in words. Who asks shows it. */
export function useWrong(path: Path): string | undefined {
  const { wrongs, claim } = useEditing();
  const texts = useCtaTexts();
  const wrong = wrongAt(wrongs, path);
  if (!wrong) return undefined;
  claim(wrong);
  return faultText(wrong, texts.faults);
}

/** A button in a label would be pressed with it: what explains stands behind the control's own hint. */
const hintOf = ({ label, hint, tip }: Props): ComponentChildren =>
  tip ? (
    <>
      {hint} <Tip term={label}>{tip}</Tip>
    </>
  ) : (
    hint
  );

interface TextProps extends Props {
  /** What another language says, or an example. */
  placeholder?: string | undefined;
  area?: boolean;
  mono?: boolean;
  /** Instead of what is done with a text. Nothing in it: undefined. */
  onText?: (text: string | undefined) => void;
}

export function TextControl({ placeholder, area, mono, onText, ...props }: TextProps) {
  const { draft, change } = useEditing();
  const { path, label } = props;
  const value = String(at(draft, path) ?? '');
  const set = (text: string) => (onText ?? ((said) => change(path, said)))(text === '' ? undefined : text);
  return (
    <Field label={label} hint={hintOf(props)} error={useWrong(path)}>
      {(control) =>
        area ? (
          <textarea {...control} rows={3} value={value} placeholder={placeholder} onInput={({ currentTarget }) => set(currentTarget.value)} />
        ) : (
          <input
            {...control}
            class={mono ? 'is-mono' : undefined}
            value={value}
            placeholder={placeholder}
            onInput={({ currentTarget }) => set(currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

export function NumberControl({ min, max, placeholder, ...props }: Props & { min?: number; max?: number; placeholder?: string }) {
  const { draft, change } = useEditing();
  const { path, label } = props;
  return (
    <Field label={label} hint={hintOf(props)} error={useWrong(path)}>
      {(control) => (
        <input
          {...control}
          type="number"
          class="is-short"
          inputMode="numeric"
          min={min}
          max={max}
          placeholder={placeholder}
          value={(at(draft, path) as number | undefined) ?? ''}
          onInput={({ currentTarget: { value } }) => change(path, value === '' ? undefined : Number(value))}
        />
      )}
    </Field>
  );
}

export function ChoiceControl({
  options,
  onChoose,
  ...props
}: Props & { options: readonly (readonly [value: string, text: string])[]; onChoose?: (value: string) => void }) {
  const { draft, change } = useEditing();
  const { path, label } = props;
  return (
    <Field label={label} hint={hintOf(props)} error={useWrong(path)}>
      {(control) => (
        <select
          {...control}
          value={String(at(draft, path) ?? '')}
          onChange={({ currentTarget: { value } }) => (onChoose ? onChoose(value) : change(path, value === '' ? undefined : value))}
        >
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export function CheckControl({ path, label, hint }: Props) {
  const { draft, change } = useEditing();
  const wrong = useWrong(path);
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={at(draft, path) === true}
          aria-invalid={wrong !== undefined}
          onChange={({ currentTarget }) => change(path, currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {wrong && <p class="error">{wrong}</p>}
      {hint && <p class="hint">{hint}</p>}
    </div>
  );
}

/** What is wrong with a list as a whole. */
export function WrongWith({ path }: { path: Path }) {
  const { wrongs, claim } = useEditing();
  const texts = useCtaTexts();
  const place = path.join('.');
  const own: Wrong | undefined = wrongs.find((each) => each.path === place);
  if (!own) return null;
  claim(own);
  return <p class="error">{faultText(own, texts.faults)}</p>;
}
