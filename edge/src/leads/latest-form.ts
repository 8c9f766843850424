/** The form that somebody sent last: which event it was, so that whoever is told of it and of its pixel knows that they mean the same. */
export interface LatestForm {
  event: string;
  /** Null of a form of the site's own. */
  cta: string | null;
  /** ms. */
  at: number;
}

export const readForm = (text: string | null): LatestForm | undefined => (text === null ? undefined : (JSON.parse(text) as LatestForm));

/** Of two forms of one moment the one that was known stays, so that a form is the latest once only. */
export const laterForm = (known: LatestForm | undefined, other: LatestForm | undefined): LatestForm | undefined =>
  other && other.at > (known?.at ?? -Infinity) ? other : known;

/** The same of what is stored. */
export const laterStored = (known: string | null, other: string | null): string | null =>
  (readForm(other)?.at ?? -Infinity) > (readForm(known)?.at ?? -Infinity) ? other : known;
