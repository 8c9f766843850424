import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditorTexts } from '../texts.ts';
import type { ActionDraft } from './draft.ts';
import { LetterFields, MAIL_PLACES } from './letter-fields.tsx';

type Mail = Extract<ActionDraft, { do: 'mail' }>;
const LANGUAGES = ['vi', 'en'] as const;

interface Props {
  action: Mail;
  path: string;
  faults: Faults;
  onChange: (action: Mail) => void;
}

/** A mail to a lead, in the languages that it is written in. */
export function MailFields({ action, path, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const whole = faults.at(`${path}.texts`);
  const toggle = (language: (typeof LANGUAGES)[number], isOn: boolean) => {
    const { [language]: _, ...others } = action.texts;
    onChange({ ...action, texts: isOn ? { ...others, [language]: { subject: '', text: '' } } : others });
  };
  return (
    <>
      <p class="hint">{texts.mailHint}</p>
      {whole && <p class="error">{whole}</p>}
      {LANGUAGES.map((language) => {
        const letter = action.texts[language];
        return (
          <div key={language} class="form">
            <label class="tick">
              <input type="checkbox" checked={letter !== undefined} onChange={({ currentTarget }) => toggle(language, currentTarget.checked)} />
              {texts.languages[language]}
            </label>
            {letter && (
              <LetterFields
                letter={letter}
                path={`${path}.texts.${language}`}
                places={MAIL_PLACES}
                faults={faults}
                onChange={(next) => onChange({ ...action, texts: { ...action.texts, [language]: next } })}
              />
            )}
          </div>
        );
      })}
      <Field label={texts.link} hint="/demo" error={faults.at(`${path}.link`)}>
        {(field) => (
          <input {...field} spellcheck={false} value={action.link ?? ''} onInput={({ currentTarget }) => onChange({ ...action, link: currentTarget.value })} />
        )}
      </Field>
    </>
  );
}
