import type { FormField } from '../../../edge/protocol/cta-form.ts';
import { CONSENT } from './check.ts';
import { eitherOf } from './contacts.ts';
import type { Conversation, Shown } from './conversation.ts';
import { Field } from './field.tsx';
import { Progress } from './progress.tsx';
import { labelOf, sentence } from './texts/sentence.ts';
import type { Speech } from './texts/speech.ts';
import { Trap } from './trap.tsx';

export interface FormProps {
  speech: Speech;
  shown: Shown;
  conversation: Conversation;
}

/** The offer and the form that answers it. All its steps are there at once, and one is in sight. */
export function Form({ speech, shown, conversation }: FormProps) {
  const { texts, words } = speech;
  const { busy, errors, failure, fields, open, steps, step, last, suggestion } = shown;
  const either = eitherOf(open);
  const ask = (field: FormField, label: string, hidden: boolean) => (
    <Field
      key={field.name}
      field={field}
      speech={speech}
      label={label}
      hidden={hidden}
      error={sentence(speech, errors.get(field.name), words.wrong, field)}
      suggestion={suggestion?.name === field.name ? suggestion.email : undefined}
      take={conversation.takeSuggestion}
    />
  );
  return (
    <form
      part="form"
      noValidate
      inert={Boolean(shown.over)}
      aria-labelledby="headline"
      ref={conversation.attach}
      onInput={({ target }) => conversation.input(target as HTMLInputElement)}
      onChange={({ target }) => conversation.change(target as HTMLInputElement)}
      onSubmit={(event) => {
        event.preventDefault();
        conversation.submit();
      }}
    >
      <h2 id="headline" part="headline">
        {texts.headline}
      </h2>
      {texts.text && <p part="text">{texts.text}</p>}
      {steps[1] && <Progress speech={speech} steps={steps} step={step} />}
      {fields.map(
        (field) => field.type !== 'hidden' && ask(field, labelOf(speech, field, either.includes(field)), field.step !== step || !open.includes(field)),
      )}
      {ask(CONSENT, texts.consent, step !== last)}
      <Trap />
      {/* Always there, if empty: screen readers only announce what changes inside a region that they know. */}
      <p part="alert" role="alert">
        {errors.size ? words.fix : sentence(speech, failure, words.failed)}
      </p>
      {/* Not `disabled` while busy, since that would throw the focus out of the form. */}
      <div part="buttons">
        <button part="button" aria-busy={busy} aria-disabled={busy}>
          {busy ? words.sending : step < last ? words.next : texts.button}
        </button>
        {step !== steps[0] && (
          <button part="back" type="button" onClick={conversation.back}>
            {words.back}
          </button>
        )}
      </div>
    </form>
  );
}
