import { type Answers, answers } from './answers.ts';
import { CONSENT, check, type Errors } from './check.ts';
import { moveFocus } from './focus.ts';
import type { Outcome, Port, Values } from './port.ts';
import { type Questions, questions } from './questions.ts';
import { readForm } from './read-form.ts';

/** All that can change on the screen. What is not open now stays in the form, out of sight, with what it holds. */
export interface Shown extends Questions, Answers {
  busy: boolean;
  errors: Errors;
  /** The code of the edge's last no. Shown by itself when no field can be marked for it. */
  failure?: string | undefined;
  /** Set once the form has done its work, or could not do it yet. */
  over?: Exclude<Outcome, { state: 'refused' }> | undefined;
  step: number;
  /** What was probably meant by an e-mail address. */
  suggestion?: { name: string; email: string } | undefined;
}

type Look = Answers & { errors: Errors };

/** The way through a form's steps, and what is wrong on it as far as the visitor has come. */
export interface Course {
  start: Shown;
  shown(): Shown;
  show(change: Partial<Shown>): void;
  attach(form: HTMLFormElement): void;
  /** What the form says now. */
  look(): Look;
  /** Draws only what is new: most keys change nothing but the control itself. */
  update(now?: Look): void;
  back(): void;
  /** To the next step, or to what is wrong on this one. Returns the values when there is no next one. */
  next(): Values | undefined;
  /** Back to the form, with what was typed: the edge says no, and where. */
  refuse(values: Values, code: string, path: string | undefined): void;
}

/**
 * `draw` renders at once, so that what belongs to a field is already there when the focus comes to it.
 * @param given first values, and all that hidden fields ever hold
 */
export function course({ cta: { form: asks }, known }: Port, given: Values, draw: (shown: Shown) => void): Course {
  const asked = questions(asks, known);
  const first = answers(asked.fields, given);
  const start: Shown = { ...asked, ...first, busy: false, errors: new Map(), step: first.steps[0] ?? 1 };
  let shown = start;
  let form: HTMLFormElement;
  /** The last step of which errors are told. */
  let tried = 0;
  let refused: { name: string; value: string; code: string } | undefined;

  const show = (change: Partial<Shown>) => draw((shown = { ...shown, ...change }));
  const focus = (selector: string) => moveFocus(form.querySelector<HTMLElement>(selector));

  function look(): Look {
    const values = readForm(form, shown.fields);
    // Nothing stands in the page for what is hidden.
    for (const { name, type } of shown.fields) if (type === 'hidden') values[name] = given[name] ?? '';
    const now = answers(shown.fields, values);
    const box = { ...CONSENT, step: now.last };
    const open = [...now.open, box];
    const errors = new Map(check(open, { ...now.values, ...readForm(form, [box]) }, shown.reached));
    for (const { name, step } of open) if (step > tried) errors.delete(name);
    // The edge's word about a field stands until the field says something else.
    if (refused && String(now.values[refused.name]) === refused.value) errors.set(refused.name, refused.code);
    return { ...now, errors };
  }

  function update(now = look()): void {
    const all = ({ open, errors }: Look) => String([open.map(({ name }) => name), ...errors]);
    if (shown.failure || all(now) !== all(shown)) show({ ...now, failure: undefined });
  }

  function showErrors(now: Look, failure?: string): void {
    show({ ...now, busy: false, failure, over: undefined, step: now.open.find(({ name }) => now.errors.has(name))?.step ?? now.last });
    focus('[part=field]:not([hidden]) :is([aria-invalid=true]:not(fieldset),[aria-invalid=true] input)');
  }

  /** @param step there is none before the first */
  function goTo(step = shown.step): void {
    tried = Math.min(tried, step);
    show({ ...look(), failure: undefined, step });
    focus('[part=step]');
  }

  return {
    start,
    shown: () => shown,
    show,
    attach: (element) => void (form = element),
    look,
    update,
    back: () => goTo(shown.steps[shown.steps.indexOf(shown.step) - 1]),

    next() {
      refused = undefined;
      tried = shown.step;
      const now = look();
      if (now.errors.size) return void showErrors(now);
      if (shown.step < now.last) return void goTo(now.steps[now.steps.indexOf(shown.step) + 1]);
      show({ ...now, failure: undefined });
      return now.values;
    },

    refuse(values, code, path) {
      // How the edge names a field: `fields.email`.
      const name = asks.fields.find((field) => `fields.${field.name}` === path)?.name;
      // What was taken for known is not: everything is asked.
      const isNew = code === 'missing_contact' || (name && !shown.fields.some((field) => field.name === name));
      if (name) refused = { name, value: String(values[name]), code };
      // The new fields are read once they are there.
      if (isNew) show({ ...questions(asks, []), fields: asks.fields });
      showErrors(look(), code);
    },
  };
}
