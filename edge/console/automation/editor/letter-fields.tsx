import type { Letter } from '../../../protocol/automation-action.ts';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useEditorTexts } from '../texts.ts';

/** What the edge fills in, in a message to the team. */
export const ALERT_PLACES = ['lead', 'name', 'company', 'email', 'phone', 'temperature', 'stage', 'status', 'score', 'grade', 'owner', 'tags', 'site'] as const;
export const MAIL_PLACES = ['name', 'first_name', 'company', 'site', 'link'] as const;

interface Props {
  letter: Pick<Letter, 'subject' | 'text'>;
  path: string;
  places: readonly string[];
  faults: Faults;
  onChange: (letter: Letter) => void;
}

/** A line and some text, with places that are filled in. */
export function LetterFields({ letter: { subject, text }, path, places, faults, onChange }: Props) {
  const texts = useEditorTexts();
  return (
    <>
      <Field label={texts.subject} error={faults.at(`${path}.subject`)}>
        {(field) => <input {...field} maxLength={200} value={subject} onInput={({ currentTarget }) => onChange({ text, subject: currentTarget.value })} />}
      </Field>
      <Field
        label={texts.text}
        error={faults.at(`${path}.text`) ?? faults.at(path)}
        hint={`${texts.places} ${places.map((place) => `{{${place}}}`).join(' ')}`}
      >
        {(field) => <textarea {...field} rows={6} value={text} onInput={({ currentTarget }) => onChange({ subject, text: currentTarget.value })} />}
      </Field>
    </>
  );
}
