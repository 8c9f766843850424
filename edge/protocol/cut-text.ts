/** At most `length` UTF-16 units of a text, without half a character at the cut. */
export const cutText = (text: string, length: number): string => (text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, ''));
