/** What a form without JavaScript sends beside its fields. */
export const CONTROLS = {
  consent: 'consent',
  language: 'language',
  page: 'page',
  referrer: 'referrer',
  event: 'event',
  /** That the page was drawn by the edge, and when. */
  proof: 'page_proof',
  /** No person sees it; what fills in everything fills it in. */
  trap: 'website_url',
} as const;

const TAKEN = new Set<string>(Object.values(CONTROLS));

/** A field's name in a form: its own, unless that is one of the form's controls. No field's name has a dot. */
export const postedName = (name: string): string => (TAKEN.has(name) ? `field.${name}` : name);
