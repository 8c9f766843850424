import type { Verdict } from '../../protocol/batch.ts';
import type { Cta } from '../../protocol/cta.ts';
import type { Event } from '../../protocol/event.ts';
import { checkSubmit } from '../intake/check-submit.ts';
import { CONTROLS } from './form-names.ts';

export interface FormFault {
  /** A field, or the consent box, or nothing: then it is about the form as a whole. */
  name: string;
  code: string;
}

type Fault = Omit<Verdict, 'id'>;

/**
 * All that is wrong with a form: a check stops at the first fault, and a person who reloads the page for each of five
 * gives up.
 * @param first what the intake refused it for; it may know of the visitor what no check of the form knows
 */
export function formFaults(event: Event, cta: Cta, first: Fault): FormFault[] {
  // Refused before anybody looked at what was filled in: it may be huge, and nothing in it is known to be wrong.
  if (!/^(?:fields\b|consent_text$)/.test(first.path ?? '')) return [named(first, cta)];
  const all = [...faultsOf(event, cta, cta), named(first, cta)];
  return all.filter(({ name }, i) => all.findIndex((fault) => fault.name === name) === i);
}

/** What was wrong is left out, and the rest is checked again. */
function faultsOf(event: Event, rest: Cta, cta: Cta): FormFault[] {
  const checked = checkSubmit(event, [rest]);
  if (!('fault' in checked)) return [];
  const fault = named(checked.fault, cta);
  // Whether somebody can be reached is asked last, and cannot be told while the address itself is wrong.
  if (checked.fault.code === 'missing_contact') return [fault];
  if (fault.name === CONTROLS.consent) return [fault, ...faultsOf({ ...event, consent_text: 'yes' }, rest, cta)];
  const fields = rest.form.fields.filter(({ name }) => name !== fault.name);
  return fields.length < rest.form.fields.length ? [fault, ...faultsOf(event, { ...rest, form: { ...rest.form, fields } }, cta)] : [fault];
}

const FIELD = /^fields\.(.+)$/;

function named({ code, path = '' }: Fault, { form }: Cta): FormFault {
  if (path === 'consent_text') return { name: CONTROLS.consent, code };
  const contact = form.fields.find(({ type }) => type === 'email' || type === 'tel');
  return { name: (code === 'missing_contact' ? contact?.name : FIELD.exec(path)?.[1]) ?? '', code };
}
