import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import type { Options } from './options.ts';
import { ConsentControl } from './consent-control.tsx';
import { FieldMapControl } from './field-map-control.tsx';
import { type Control, TICKED } from './kinds.ts';
import { NamedControl } from './named-control.tsx';
import { hintOf, labelOf, useEditTexts } from './texts.ts';

interface Props {
  of: Control;
  value: unknown;
  faults: Faults;
  options: Options | null;
  /** Undefined: nothing is said. */
  onChange: (value: unknown) => void;
}

const orNothing = (text: string): string | undefined => (text === '' ? undefined : text);
const listOf = (text: string): string[] | undefined => (text.trim() === '' ? undefined : text.split(',').map((each) => each.trim()));

/** One setting, by the control that fits it. */
export function SettingControl({ of, value, faults, options, onChange }: Props) {
  const texts = useEditTexts();
  const path = `settings.${of.at}`;
  const label = labelOf(texts, of.at);
  if (of.as === 'fields') return <FieldMapControl value={value} faults={faults} options={options} onChange={onChange} />;
  if (of.as === 'named') return <NamedControl label={label} path={path} value={value} faults={faults} onChange={onChange} />;
  if (of.as === 'consent') return <ConsentControl label={label} value={value} faults={faults} onChange={onChange} />;
  if (of.as === 'tick') {
    return (
      <label class="tick">
        <input
          type="checkbox"
          checked={value === undefined ? TICKED.has(of.at) : value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        {label}
      </label>
    );
  }
  const hint = of.as === 'code' ? `${hintOf(texts, of.at) ?? ''} ${texts.expression}` : hintOf(texts, of.at);
  const text = Array.isArray(value) ? value.join(', ') : value === undefined || value === null ? '' : String(value as string | number);
  return (
    <Field label={label} hint={hint} error={faults.at(path)}>
      {(field) => {
        if (of.as === 'choice') {
          return (
            <select {...field} value={text || of.options?.[0]} onChange={({ currentTarget }) => onChange(orNothing(currentTarget.value))}>
              {of.options?.map((each) => (
                <option key={each} value={each}>
                  {texts.choices[each] ?? each}
                </option>
              ))}
            </select>
          );
        }
        if (of.as === 'code') {
          return (
            <textarea {...field} class="is-code" spellcheck={false} value={text} onInput={({ currentTarget }) => onChange(orNothing(currentTarget.value))} />
          );
        }
        if (of.as === 'number')
          return (
            <input
              {...field}
              placeholder={of.usual}
              type="number"
              min={1}
              value={text}
              onInput={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : Number(currentTarget.value))}
            />
          );
        // A list is read when it is left: while it is typed, a comma is no end.
        if (of.as === 'list')
          return <input {...field} placeholder={of.usual} defaultValue={text} onChange={({ currentTarget }) => onChange(listOf(currentTarget.value))} />;
        if (of.as === 'numbers')
          return (
            <input {...field} placeholder={of.usual} defaultValue={text} onChange={({ currentTarget }) => onChange(listOf(currentTarget.value)?.map(Number))} />
          );
        return (
          <input {...field} placeholder={of.usual} spellcheck={false} value={text} onInput={({ currentTarget }) => onChange(orNothing(currentTarget.value))} />
        );
      }}
    </Field>
  );
}
