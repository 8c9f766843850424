import type { EventConditions } from '../../../protocol/card.ts';
import { Field } from '../../parts/field.tsx';
import { LinesField, NumberField } from './controls.tsx';
import type { Faults } from './fault-words.ts';
import { useRuleTexts } from './texts.ts';

type Value = NonNullable<EventConditions['property']>;

interface Props {
  label: string;
  value: Value;
  path: string;
  faults: Faults;
  onValue: (value: Value) => void;
}

/** Something by its name: that it is there, that it is one of some texts, or a number between two. */
export function ValueFields({ label, value, path, faults, onValue }: Props) {
  const texts = useRuleTexts();
  const { name, is, at_least: least, at_most: most } = value;
  /** What is not asked is left out. */
  const put = (part: Partial<Record<keyof Value, unknown>>) => {
    const next: Partial<Record<keyof Value, unknown>> = { ...value, ...part };
    onValue(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined)) as Value);
  };
  const numberOrNone = (n: number) => (Number.isNaN(n) ? undefined : n);
  return (
    <fieldset class="value">
      <legend>{label}</legend>
      <Field label={texts.property.name} error={faults.at(`${path}.name`)}>
        {(control) => <input {...control} value={name} maxLength={64} onInput={({ currentTarget }) => put({ name: currentTarget.value })} />}
      </Field>
      <LinesField
        label={texts.property.is}
        hint={texts.oneEach}
        values={is ?? []}
        error={faults.at(`${path}.is`, true)}
        onValues={(values) => put({ is: values.length > 0 ? values : undefined })}
      />
      <div class="row">
        <NumberField
          label={texts.property.at_least}
          min={0}
          value={least}
          error={faults.at(`${path}.at_least`)}
          onValue={(n) => put({ at_least: numberOrNone(n) })}
        />
        <NumberField
          label={texts.property.at_most}
          min={0}
          value={most}
          error={faults.at(`${path}.at_most`)}
          onValue={(n) => put({ at_most: numberOrNone(n) })}
        />
      </div>
    </fieldset>
  );
}
