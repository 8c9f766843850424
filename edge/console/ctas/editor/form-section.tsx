import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldType } from '../../../protocol/cta-form.ts';
import { addField, FIELD_TYPES, moveField, removeField } from '../draft/fields.ts';
import { useCtaTexts } from '../texts.ts';
import { NumberControl, TextControl, WrongWith } from './controls.tsx';
import { useEditing } from './editing.ts';
import { FieldEditor } from './field-editor.tsx';

/** What the form asks, in order. */
export function FormSection() {
  const { draft, set, language } = useEditing();
  const { form } = useCtaTexts();
  const [open, setOpen] = useState(-1);
  const list = useRef<HTMLOListElement>(null);
  const { fields } = draft.form;
  const steps = Math.max(1, ...fields.map(({ step }) => step));
  const isProfiled = fields.some(({ profile }) => profile);

  // The keyboard goes along with the field in the same moment: a second press, however quick, is of the same field.
  const follow = useRef<{ to: number; selector: string } | null>(null);
  useLayoutEffect(() => {
    if (!follow.current) return;
    const { to, selector } = follow.current;
    follow.current = null;
    list.current?.children[to]?.querySelector<HTMLElement>(selector)?.focus();
  }, [fields]);
  const move = (from: number, to: number, selector: string) => {
    if (to < 0 || to >= fields.length) return;
    follow.current = { to, selector };
    set(moveField(draft, from, to));
    setOpen((before) => (before === from ? to : before));
  };
  const add = (type: FieldType) => {
    set(addField(draft, type, form.firstOptions));
    setOpen(fields.length);
    follow.current = { to: fields.length, selector: '.cta-field-name' };
  };

  return (
    <>
      <p class="hint">{form.hint}</p>
      <ol ref={list} class="cta-rows">
        {fields.map((field, i) => (
          <FieldEditor
            key={i}
            field={field}
            index={i}
            count={fields.length}
            isOpen={open === i}
            onOpen={() => setOpen((before) => (before === i ? -1 : i))}
            onMove={(by, selector) => move(i, i + by, selector)}
            onRemove={() => {
              set(removeField(draft, i));
              setOpen(-1);
            }}
          />
        ))}
      </ol>
      <WrongWith path={['form', 'fields']} />
      <div class="row">
        <label class="row">
          <span>{form.add}</span>
          <select value="" onChange={({ currentTarget }) => currentTarget.value && add(currentTarget.value as FieldType)}>
            <option value="">{form.choose}</option>
            {FIELD_TYPES.map((type) => (
              <option key={type} value={type}>
                {form.types[type]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {steps > 1 && (
        <fieldset class="field">
          <legend>{form.stepNames}</legend>
          <div class="cta-grid">
            {Array.from({ length: steps }, (_, i) => (
              <TextControl key={i} path={['texts', language, 'steps', i]} label={form.stepName(i + 1)} />
            ))}
          </div>
        </fieldset>
      )}
      {isProfiled && <NumberControl path={['form', 'ask']} label={form.ask} hint={form.askHint} tip={form.askTip} min={1} max={20} />}
    </>
  );
}
