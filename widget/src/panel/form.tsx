import type { FormField } from '../../../edge/protocol/site-config.ts';
import { CONSENT, eitherOf } from './check.ts';
import { Consent } from './consent.tsx';
import type { Conversation, Shown } from './conversation.ts';
import { Field } from './field.tsx';
import { labelOf, sentence, type Speech } from './texts.ts';

export interface FormProps {
  fields: readonly FormField[];
  speech: Speech;
  shown: Shown;
  conversation: Conversation;
}

/** The offer and the form that answers it. */
export function Form({ fields, speech, shown: { busy, errors, failure, over }, conversation }: FormProps) {
  const { texts, words } = speech;
  const either = eitherOf(fields);
  const errorOf = (name: string) => sentence(words, errors.get(name), words.fix);
  return (
    <form
      part="form"
      noValidate
      inert={Boolean(over)}
      aria-labelledby="headline"
      onInput={(event) => conversation.input(event.currentTarget)}
      onSubmit={(event) => {
        event.preventDefault();
        conversation.submit(event.currentTarget);
      }}
    >
      <h2 id="headline" part="headline">
        {texts.headline}
      </h2>
      {texts.text && <p part="text">{texts.text}</p>}
      {fields.map((field) => (
        <Field key={field.name} field={field} label={labelOf(speech, field, either.includes(field))} error={errorOf(field.name)} />
      ))}
      <Consent text={texts.consent} error={errorOf(CONSENT)} />
      {/* Always there, if empty: screen readers only announce what changes inside a region that they know. */}
      <p part="alert" role="alert">
        {errors.size ? words.fix : sentence(words, failure, words.failed)}
      </p>
      {/* Not `disabled` while busy, since that would throw the focus out of the form. */}
      <button part="button" aria-busy={busy} aria-disabled={busy}>
        {busy ? words.sending : texts.button}
      </button>
    </form>
  );
}
