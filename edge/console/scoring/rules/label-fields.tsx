import type { Rule } from '../../../protocol/card.ts';
import { Field } from '../../parts/field.tsx';
import { useRuleTexts } from './texts.ts';

type Label = Rule['label'];

interface Props {
  label: Label;
  onLabel: (label: Label) => void;
}

/** The marketer's own sentence, for those whose language it is. */
export function LabelFields({ label, onLabel }: Props) {
  const texts = useRuleTexts();
  const put = (language: 'en' | 'vi', text: string) => {
    const { [language]: _, ...others } = label ?? {};
    const next = text ? { ...others, [language]: text } : others;
    onLabel(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <details class="own-words" open={label !== undefined}>
      <summary>{texts.label}</summary>
      <p class="hint">{texts.labelHint}</p>
      {(['vi', 'en'] as const).map((language) => (
        <Field key={language} label={texts.languages[language]}>
          {(control) => (
            <input
              {...control}
              lang={language}
              maxLength={200}
              value={label?.[language] ?? ''}
              onInput={({ currentTarget }) => put(language, currentTarget.value)}
            />
          )}
        </Field>
      ))}
    </details>
  );
}
