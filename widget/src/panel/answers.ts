import type { FormField } from '../../../edge/protocol/cta-form.ts';
import { own } from './own.ts';
import type { Values } from './port.ts';

export interface Answers {
  /** The fields whose condition holds. */
  open: readonly FormField[];
  /** What they hold, and nothing else: an answer to a question that is not asked any more was not given. */
  values: Values;
  /** The steps on which there is something to fill in, in order; never none. */
  steps: readonly number[];
  last: number;
}

/** Follows the conditions through a form. They only look back, so that one pass is enough. */
export function answers(fields: readonly FormField[], given: Values): Answers {
  const values: Values = {};
  const open = fields.filter(({ name, when }) => {
    if (when && ![own(values, when.field)].flat().some((value) => when.is.includes(String(value)))) return false;
    const value = own(given, name);
    if (value) values[name] = value;
    return true;
  });
  const steps = [1, 2, 3, 4, 5].filter((step) => open.some((field) => field.step === step && field.type !== 'hidden'));
  return { open, values, steps: steps[0] ? steps : [1], last: steps[steps.length - 1] ?? 1 };
}
