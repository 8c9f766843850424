import { Field } from '../../parts/field.tsx';
import { type Fact, FIRST_WHEN, type When } from './lead-fields.tsx';
import { useRuleTexts } from './texts.ts';

interface Props {
  fact: Fact;
  facts: readonly Fact[];
  onWhen: (when: When) => void;
}

/** What a rule of fit or a gate is about. */
export function FactChoice({ fact, facts, onWhen }: Props) {
  const texts = useRuleTexts();
  return (
    <Field label={texts.who}>
      {(control) => (
        <select
          {...control}
          value={fact}
          onChange={({ currentTarget }) => {
            const chosen = facts.find((each) => each === currentTarget.value);
            if (chosen) onWhen(FIRST_WHEN[chosen]);
          }}
        >
          {facts.map((each) => (
            <option key={each} value={each}>
              {texts.facts[each]}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
