import type { Cta } from '../../protocol/cta.ts';
import type { FormField } from '../../protocol/cta-form.ts';
import { controlId, Field } from './field.tsx';
import { CONTROLS, postedName } from '../after/form-names.ts';
import { type Place, prefilled } from './prefill.ts';
import { faultText, labelOf, type Speech } from './speech.ts';

/** What was typed, by the names of the form's controls, and what is wrong with it. */
export interface Typed {
  values: ReadonlyMap<string, readonly string[]>;
  /** By field; `consent` is the box above the button, an empty name the form as a whole. */
  faults: readonly { name: string; code: string }[];
}

export interface FormProps {
  cta: Cta;
  /** The form's address. */
  action: string;
  speech: Speech;
  place: Place;
  /** Names this showing of the form: sent twice, it counts once. */
  event: string;
  /** On sites that ask for proofs: what stands for one where no script runs. */
  proof?: string | undefined;
  typed?: Typed | undefined;
}

/** The whole form: its steps one below the other, since without a script there is no next. */
export function Form({ cta, action, speech, place, event, proof, typed }: FormProps) {
  const { fields } = cta.form;
  const { texts, words, language } = speech;
  const faultOf = (name: string): string | undefined => {
    const code = typed?.faults.find((fault) => fault.name === name)?.code;
    return code === undefined ? undefined : faultText(speech, code);
  };
  const either = isEither(fields);
  const valuesOf = (field: FormField): readonly string[] => {
    if (typed) return typed.values.get(postedName(field.name)) ?? [];
    const value = prefilled(field, place);
    return value ? [value] : [];
  };
  const steps = [...new Set(fields.map(({ step }) => step))].toSorted((a, b) => a - b);
  const ofStep = (step: number) =>
    fields
      .filter((field) => field.step === step)
      .map((field) => <Field field={field} speech={speech} either={either} values={valuesOf(field)} fault={faultOf(field.name)} />);
  const consentFault = faultOf(CONTROLS.consent);
  return (
    <>
      {typed && typed.faults.length > 0 && <Faults faults={typed.faults} fields={fields} speech={speech} />}
      <form method="post" action={action} aria-label={texts.headline} accept-charset="utf-8">
        {steps.map((step) =>
          steps.length > 1 ? (
            <fieldset class="step">
              {texts.steps?.[step - 1] && <legend>{texts.steps[step - 1]}</legend>}
              {ofStep(step)}
            </fieldset>
          ) : (
            ofStep(step)
          ),
        )}
        <div class="consent">
          <label class="choice" for="consent">
            <input
              type="checkbox"
              id="consent"
              name={CONTROLS.consent}
              value="yes"
              required
              checked={typed?.values.has(CONTROLS.consent)}
              aria-invalid={consentFault ? true : undefined}
              aria-describedby={consentFault && 'consent-fault'}
            />
            <span>{texts.consent}</span>
          </label>
          {consentFault && (
            <p class="wrong" id="consent-fault">
              {consentFault}
            </p>
          )}
        </div>
        <div class="trap" aria-hidden="true">
          <label>
            {words.trap}
            <input name={CONTROLS.trap} tabindex={-1} autocomplete="off" />
          </label>
        </div>
        <input type="hidden" name={CONTROLS.language} value={language} />
        <input type="hidden" name={CONTROLS.page} value={place.page.href} />
        {place.referrer && <input type="hidden" name={CONTROLS.referrer} value={place.referrer} />}
        <input type="hidden" name={CONTROLS.event} value={event} />
        {proof && <input type="hidden" name={CONTROLS.proof} value={proof} />}
        <button class="button">{texts.button}</button>
      </form>
    </>
  );
}

/** Whether the form asks for e-mail and phone, and is content with one of them. */
function isEither(fields: readonly FormField[]): boolean {
  const contact = fields.filter(({ type }) => type === 'email' || type === 'tel');
  return new Set(contact.map(({ type }) => type)).size > 1 && !contact.some(({ required }) => required);
}

/** All that is wrong in one place, each with the way to it. The page opens here, since on a phone the form is far down. */
function Faults({ faults, fields, speech }: { faults: Typed['faults']; fields: readonly FormField[]; speech: Speech }) {
  const items = faults.map(({ name, code }) => {
    const field = fields.find((each) => each.name === name);
    const text = name === '' && code === 'failed' ? speech.words.failed : faultText(speech, code);
    if (field)
      return (
        <li>
          <a href={`#${controlId(name)}`}>{labelOf(speech, field)}</a>: {text}
        </li>
      );
    return <li>{name === CONTROLS.consent ? <a href="#consent">{text}</a> : text}</li>;
  });
  return (
    <div class="faults" role="alert" tabindex={-1} autofocus>
      <p>{speech.words.fix}</p>
      <ul>{items}</ul>
    </div>
  );
}
