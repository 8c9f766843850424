import type { FieldType, FormField } from '../../../protocol/cta-form.ts';
import { FIELD_TYPES, hasChoices, renameField, retypeField } from '../draft/fields.ts';
import type { Path } from '../draft/path.ts';
import { useCtaTexts } from '../texts.ts';
import { CheckControl, ChoiceControl, NumberControl, TextControl } from './controls.tsx';
import { useEditing } from './editing.ts';
import { FieldCondition } from './field-condition.tsx';
import { FieldOptions } from './field-options.tsx';
import { FieldPrefill } from './field-prefill.tsx';

interface Props {
  field: FormField;
  index: number;
  count: number;
  isOpen: boolean;
  onOpen: () => void;
  /** @param selector of the button that is to keep the focus */
  onMove: (by: -1 | 1, selector: string) => void;
  onRemove: () => void;
}

/** One field of the form: what it is at a glance, and all of it when it is opened. */
export function FieldEditor({ field, index, count, isOpen, onOpen, onMove, onRemove }: Props) {
  const { draft, language, wrongs } = useEditing();
  const { form, wrongs: counted } = useCtaTexts();
  const label = draft.texts[language]?.labels?.[field.name] ?? form.ownLabels[field.name] ?? form.types[field.type];
  const wrong = wrongs.filter(({ path }) => path.startsWith(`form.fields.${index}.`)).length;
  return (
    <li class={isOpen ? 'cta-field is-open' : 'cta-field'}>
      <div
        class="cta-field-head"
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          onMove(event.key === 'ArrowUp' ? -1 : 1, '.cta-field-name');
        }}
      >
        <button type="button" class="cta-field-name quiet" aria-expanded={isOpen} onClick={onOpen}>
          <b>{label}</b>
          <span class="hint">
            {[
              form.types[field.type],
              field.required && form.required,
              field.step > 1 && form.stepName(field.step),
              field.when && form.conditional,
              field.profile && form.profiled,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {wrong > 0 && <span class="badge is-bad">{counted(wrong)}</span>}
        </button>
        <button
          type="button"
          class="quiet is-up"
          aria-disabled={index === 0}
          aria-label={form.up(label)}
          title={form.up(label)}
          onClick={() => onMove(-1, '.is-up')}
        >
          ↑
        </button>
        <button
          type="button"
          class="quiet is-down"
          aria-disabled={index === count - 1}
          aria-label={form.down(label)}
          title={form.down(label)}
          onClick={() => onMove(1, '.is-down')}
        >
          ↓
        </button>
        <button type="button" class="quiet" aria-label={form.remove(label)} title={form.remove(label)} onClick={onRemove}>
          ×
        </button>
      </div>
      {isOpen && <Details field={field} index={index} />}
    </li>
  );
}

function Details({ field, index }: { field: FormField; index: number }) {
  const { draft, set, language } = useEditing();
  const { form } = useCtaTexts();
  const path = (key: string): Path => ['form', 'fields', index, key];
  const said = (kind: string): Path => ['texts', language, kind, field.name];
  const { type } = field;
  const isHidden = type === 'hidden';
  return (
    <div class="cta-field-body">
      <ChoiceControl
        path={path('type')}
        label={form.type}
        options={FIELD_TYPES.map((each) => [each, form.types[each]])}
        onChoose={(to) => set(retypeField(draft, index, to as FieldType, form.firstOptions))}
      />
      {!isHidden && (
        <>
          <TextControl path={said('labels')} label={form.label} placeholder={form.ownLabels[field.name] ?? form.types[type]} />
          <CheckControl path={path('required')} label={form.isRequired} />
        </>
      )}
      {hasChoices(type) && <FieldOptions field={field} index={index} />}
      {type === 'number' && (
        <div class="cta-grid">
          <NumberControl path={path('min')} label={form.min} />
          <NumberControl path={path('max')} label={form.max} />
        </div>
      )}
      {type === 'date' && (
        <div class="cta-grid">
          <TextControl path={path('min')} label={form.from} placeholder="2026-01-01" mono />
          <TextControl path={path('max')} label={form.until} placeholder="2026-12-31" mono />
        </div>
      )}
      {type === 'rating' && <NumberControl path={path('max')} label={form.stars} min={3} max={10} placeholder="5" />}
      {!isHidden && (
        <>
          <TextControl path={said('hints')} label={form.fieldHint} />
          {['text', 'email', 'tel', 'textarea', 'number'].includes(type) && <TextControl path={said('placeholders')} label={form.placeholder} />}
          <NumberControl path={path('step')} label={form.step} hint={form.stepHint} min={1} max={5} />
          <FieldCondition field={field} index={index} />
          <CheckControl path={path('profile')} label={form.profile} hint={form.profileHint} />
        </>
      )}
      {type !== 'consent' && <FieldPrefill field={field} index={index} />}
      {type === 'text' && <TextControl path={path('pattern')} label={form.pattern} hint={form.patternHint} placeholder="[A-Z]{2}\d{4}" mono />}
      <TextControl path={path('name')} label={form.name} hint={form.nameHint} mono onText={(name) => set(renameField(draft, index, name ?? ''))} />
    </div>
  );
}
