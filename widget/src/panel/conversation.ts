import { type Course, course, type Shown } from './course.ts';
import { keepDraft } from './draft.ts';
import { CONTROL, controlName } from './field-names.ts';
import { moveFocus } from './focus.ts';
import type { Port, Values } from './port.ts';
import { prefill } from './prefill.ts';
import { proof } from './proof.ts';
import { TRAP } from './trap.tsx';
import { suggest } from './typo.ts';
import { writeForm } from './write-form.ts';

export type { Shown } from './course.ts';

export interface Conversation extends Pick<Course, 'start' | 'back'> {
  /** The form is there; with `null` it goes. */
  attach(form: HTMLFormElement | null): void;
  input(control: HTMLInputElement): void;
  /** A control was left with another value. */
  change(control: HTMLInputElement): void;
  takeSuggestion(): void;
  /** Goes on: to the next step, or off with the form. */
  submit(): void;
  /** The visitor turns away: the panel was closed, or the page left. What was begun is kept, and told once. */
  leave(): void;
}

/** A suggestion comes a moment after its field was left: a button that is being pressed must not move away. */
const LEFT_MS = 250;

/** What passes between the visitor, the form and the port, from the first key to the answer. */
export function converse(port: Port, consentText: string, draw: (shown: Shown) => void): Conversation {
  const { fields } = port.cta.form;
  const given = prefill(fields, { search: location.search, path: location.pathname, title: document.title, referrer: document.referrer });
  const { shown, show, look, update, next, refuse, back, start, attach } = course(port, given, draw);
  const draft = keepDraft(port.draft, fields);
  const challenge = port.prove && proof(port.prove);
  const mounted = performance.now();

  let form: HTMLFormElement;
  /** Of the form: begun by the first key, sent, or left before that. */
  let stage: 'new' | 'begun' | 'sent' | 'left' = 'new';
  let last: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(values: Values): void {
    const go = (proof?: string) => {
      const signs = { took_ms: Math.round(performance.now() - mounted), trap: String(new FormData(form).get(TRAP) ?? '') || undefined, proof };
      port.submit(values, consentText, signs, (outcome) => {
        if (outcome.state === 'refused') {
          stage = 'begun';
          draft.keep(values);
          return refuse(values, outcome.code, outcome.path);
        }
        draft.keep();
        draft.save();
        // Nothing that was typed stays behind in the page, once it need not be typed again.
        if (outcome.state === 'stored') form.reset();
        show({ busy: false, over: outcome });
      });
    };
    stage = 'sent';
    show({ busy: true, suggestion: undefined });
    if (challenge) challenge.take(go);
    else go();
  }

  function leave(): void {
    challenge?.hurry();
    draft.save();
    if (stage !== 'begun') return;
    stage = 'left';
    port.notice('form_abandon', { last });
  }
  const hidden = (): void => {
    if (document.hidden) leave();
  };

  function input({ name, type }: HTMLInputElement): void {
    if (stage === 'new') {
      stage = 'begun';
      port.notice('form_start');
      challenge?.begin();
    }
    if (name.startsWith(CONTROL)) last = name.slice(CONTROL.length);
    if (type === 'email') {
      clearTimeout(timer);
      if (shown().suggestion) show({ suggestion: undefined });
    }
    if (shown().busy) return;
    const now = look();
    draft.keep(now.values);
    // Not on `change`: that comes with the click on the button, which would move away under the pointer.
    update(now);
  }

  return {
    start,
    back,
    leave,
    input,

    attach(element) {
      if (!element) {
        clearTimeout(timer);
        leave();
        return document.removeEventListener('visibilitychange', hidden);
      }
      form = element;
      attach(form);
      document.addEventListener('visibilitychange', hidden);
      writeForm(form, given);
      void port.draft?.read().then(
        (values) => {
          if (!values || stage !== 'new') return;
          writeForm(form, values);
          update();
        },
        () => {},
      );
    },

    change({ name, type, value }) {
      const email = type === 'email' && suggest(value.trim());
      if (email) timer = setTimeout(() => show({ suggestion: { name: name.slice(CONTROL.length), email } }), LEFT_MS);
    },

    takeSuggestion() {
      const { name = '', email = '' } = shown().suggestion ?? {};
      writeForm(form, { [name]: email });
      const control = form.querySelector<HTMLInputElement>(`#${controlName(name)}`);
      moveFocus(control);
      if (control) input(control);
    },

    submit() {
      if (shown().busy || shown().over) return;
      clearTimeout(timer);
      const values = next();
      if (values) send(values);
    },
  };
}
