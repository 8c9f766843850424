import type { Details } from '../kindling.ts';
import type { Capturing } from './capturing.ts';
import { consentOf, readOwnForm } from './read-own-form.ts';

const MARKED = 'form[data-kindling-form]';

/** Whoever has this already: it may be asked for again and again. */
const captured = new WeakSet<Capturing>();

/**
 * A form that the site already has, `<form data-kindling-form>` or `="id of a CTA"`: begun, sent, or left. Before
 * it is sent no value is read, and the page's own handling goes on as without us.
 */
export function captureOwnForms(capturing: Capturing): void {
  if (captured.has(capturing)) return;
  captured.add(capturing);
  const { listen, on, record } = capturing;
  /** The forms that were begun, with the field that was touched last. */
  const begun = new Map<HTMLFormElement, Details>();

  listen('input change', ({ target }) => {
    const { form, name } = target as HTMLInputElement;
    if (!form?.matches(MARKED)) return;
    const details = { cta: ctaOf(form), props: { field: name } };
    if (!begun.has(form)) record('form_start', details);
    begun.set(form, details);
  });
  listen('submit', ({ target }) => {
    const form = target as HTMLFormElement;
    if (!form.matches(MARKED)) return;
    begun.delete(form);
    record('form_submit', { cta: ctaOf(form), fields: readOwnForm(form), consent_text: consentOf(form) });
    // The site may lead away at once, and this is what matters most.
    void capturing.flush();
  });

  const leave = (): void => {
    begun.forEach((details) => record('form_abandon', details));
    begun.clear();
  };
  listen('pagehide', leave);
  on('view', leave);
}

const ctaOf = (form: HTMLFormElement): string | undefined => form.dataset['kindlingForm'] || undefined;
