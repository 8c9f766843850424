import { check, type Errors } from './check.ts';
import { moveFocus } from './focus.ts';
import type { Outcome, Port, Values } from './port.ts';
import { readForm } from './read-form.ts';

/** All that can change on the screen. */
export interface Shown {
  busy: boolean;
  errors: Errors;
  /** The code of the edge's last no. Shown by itself when no field can be marked for it. */
  failure?: string | undefined;
  /** Set once the form has done its work, or could not do it yet. */
  over?: Exclude<Outcome['state'], 'refused'> | undefined;
}

export interface Conversation {
  start: Shown;
  input(form: HTMLFormElement): void;
  submit(form: HTMLFormElement): void;
}

type Refusal = Extract<Outcome, { state: 'refused' }>;

/** How the edge names a field: `fields.email`. */
const FIELD_PATH = 'fields.';

/**
 * The course of one form, from the first key to the answer. `draw` renders at once, so that what
 * belongs to a field is already there when the focus comes to it.
 */
export function converse(port: Port, consentText: string, draw: (shown: Shown) => void): Conversation {
  const { fields } = port.cta.form;
  let shown: Shown = { busy: false, errors: new Map() };
  let begun = false;
  let tried = false;
  let refused: { name: string; value: string | undefined; code: string } | undefined;

  const show = (change: Partial<Shown>) => draw((shown = { ...shown, ...change }));

  /** Marks what is wrong now. Returns the values if nothing is. */
  function showErrors(form: HTMLFormElement, failure?: string): Values | undefined {
    const { values, consented } = readForm(form, fields);
    const errors = new Map(check(fields, values, consented));
    // The edge's word about a field stands until the field says something else.
    if (refused && values[refused.name] === refused.value) errors.set(refused.name, refused.code);
    show({ busy: false, errors, failure });
    return errors.size ? undefined : values;
  }

  const focusWrong = (form: HTMLFormElement) => moveFocus(form.querySelector<HTMLElement>('[aria-invalid=true]'));

  /** Back to the form, with what was typed: the edge says no, and where. */
  function refuse(form: HTMLFormElement, values: Values, { code, path }: Refusal): void {
    const name = fields.find((field) => FIELD_PATH + field.name === path)?.name;
    if (name) refused = { name, value: values[name], code };
    show({ over: undefined });
    showErrors(form, code);
    focusWrong(form);
  }

  return {
    start: shown,

    input(form) {
      if (!begun) port.notice('form_start');
      begun = true;
      // Not on `change`: that comes with the click on the button, which would move away under the pointer.
      if (tried && !shown.busy) showErrors(form);
    },

    submit(form) {
      if (shown.busy || shown.over) return;
      tried = true;
      refused = undefined;
      const values = showErrors(form);
      if (!values) return focusWrong(form);

      show({ busy: true });
      port.submit(values, consentText, (outcome) => {
        if (outcome.state === 'refused') return refuse(form, values, outcome);
        // Nothing that was typed stays behind in the page, once it need not be typed again.
        if (outcome.state === 'stored') form.reset();
        show({ busy: false, over: outcome.state });
      });
    },
  };
}
