/**
 * The text of a field, as a person would have meant it: composed, without control characters and outer blanks.
 * @param mayBreak whether it may have several lines
 */
export function fieldText(value: unknown, mayBreak: boolean): string {
  if (value === undefined || value === null) return '';
  const text = (Array.isArray(value) ? value.join(', ') : String(value)).toWellFormed().normalize('NFC');
  return (mayBreak ? text.replaceAll(/[^\P{Cc}\n\t]/gu, '') : oneLine(text)).trim();
}

/** The same in one line: a name with a line break in it would be two lines of a mail's head. */
export const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ');
