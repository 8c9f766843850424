import type { Batch } from '../../protocol/batch.ts';
import type { Cta } from '../../protocol/cta.ts';
import type { SentEvent } from '../../protocol/event.ts';
import { CONTROLS, postedName } from './form-names.ts';

/** A form without JavaScript, and where it stood. */
export interface FormPost {
  site: string;
  cta: Cta;
  values: ReadonlyMap<string, readonly string[]>;
  /** One of the CTA's. */
  language: string;
  page: string;
  referrer: string;
  at: number;
  /** Names the visitor, the visit and the events: the same for the same form sent again. */
  name: string;
}

/**
 * The form as the batch that a browser with a script would have sent: the beginning of a visit, which says where
 * the lead came from, and the form.
 */
export function formBatch({ site, cta, values, language, page, referrer, at, name }: FormPost): Batch & { events: [SentEvent, SentEvent] } {
  const common = { at, visit: `visit-${name}`, url: page };
  const proof = values.get(CONTROLS.proof)?.[0];
  const trap = values.get(CONTROLS.trap)?.find((text) => text !== '');
  return {
    v: 1,
    site,
    visitor: `form-${name}`,
    sent_at: at,
    consent: { state: 'unknown', gpc: false },
    events: [
      { ...common, id: `start-${name}`, type: 'visit_start', ...(referrer ? { referrer } : {}) },
      {
        ...common,
        id: `submit-${name}`,
        type: 'form_submit',
        cta: cta.id,
        fields: fieldsOf(cta, values),
        props: { ...(trap === undefined ? {} : { trap: trap.slice(0, SIGN_KEPT) }), ...(proof ? { proof: proof.slice(0, SIGN_KEPT) } : {}) },
        ...(values.has(CONTROLS.consent) ? { consent_text: cta.texts[language]?.consent ?? '' } : {}),
      },
    ],
  };
}

/** Of what a form says of how it was filled in. */
const SIGN_KEPT = 200;

/** Only the fields that the CTA has. What was left empty was not given. */
function fieldsOf({ form }: Cta, values: FormPost['values']): Record<string, string | string[]> {
  const given = form.fields.flatMap(({ name, type }) => {
    const texts = (values.get(postedName(name)) ?? []).filter((text) => text !== '');
    const [text] = texts;
    return text === undefined ? [] : [[name, type === 'checkboxes' ? texts : text] as const];
  });
  return Object.fromEntries(given);
}
