/** As much of one value as helps; the rest is in the browser's own tools. */
const LENGTH = 120;

/** Turns a value of unknown origin into a short text. It may be of any type, endless, or throw when it is touched. */
export function brief(value: unknown): string {
  let text: unknown;
  try {
    text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  } catch {
    // Nothing is noted as a problem here: problems are shown by this too.
  }
  if (typeof text !== 'string') return typeof value;
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text;
}

/** The path of an address, as it is written. */
export const pathOf = (url: unknown): string => brief(/^[\w-]+:\/\/[^/?#]*([^?#]*)/.exec(brief(url))?.[1] ?? '');
