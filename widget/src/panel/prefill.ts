import type { FormField } from '../../../edge/protocol/cta-form.ts';
import { NAME_LENGTH } from '../../../edge/protocol/limits.ts';
import type { Values } from './port.ts';

/** What a form may take from the page on which it stands. */
export interface PageFacts {
  search: string;
  path: string;
  title: string;
  referrer: string;
}

/** First values of fields. Consent is never given beforehand: it has to be an act. */
export function prefill(fields: readonly FormField[], page: PageFacts): Values {
  const values: Values = {};
  for (const { name, type, prefill } of fields) {
    if (!prefill || type === 'consent') continue;
    const text = prefill.from === 'text' ? prefill.text : prefill.from === 'page' ? page[prefill.what] : new URLSearchParams(page.search).get(prefill.name);
    // Nobody could shorten what is too long in a field that nobody sees.
    values[name] = text?.slice(0, NAME_LENGTH).trim() ?? '';
  }
  return values;
}
