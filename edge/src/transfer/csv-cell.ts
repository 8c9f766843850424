/**
 * Text of a stranger in a cell of a spreadsheet. What begins with one of these is a formula there, and a formula can
 * fetch and send (OWASP, "CSV Injection"); the wide ones are what East Asian keyboards write.
 */
const SIGN = '[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]';
/**
 * Where a spreadsheet may begin a cell: at the beginning, and behind each character by which somebody's spreadsheet
 * separates cells. In Vietnam that is the semicolon, so that a file with commas is taken apart at other places.
 */
const BEGIN = '(^|[,;|\\t\\r\\n])';
/** What a spreadsheet may cut off before it looks. */
const BLANKS = '[ \\v\\f\\p{Zs}\\p{Cf}]*';

const FORMULA = new RegExp(`${BEGIN}(${BLANKS}'*)(${SIGN})`, 'gu');
const QUOTED = new RegExp(`${BEGIN}(${BLANKS}'*)'(${SIGN})`, 'gu');

/**
 * A number, which does nothing: neither a negative one, nor a telephone's `+84 912 345 678`. Without a letter, a
 * bracket or a second sign there is no formula in it, and with an apostrophe before it nobody could dial it.
 */
const NUMBER = /^(?:-?\d+(?:\.\d+)?|\+\d[\d ]*)$/;

/** A text as a cell that no spreadsheet takes for a formula: an apostrophe stands before each sign that could begin one. */
export function toCell(text: string): string {
  if (NUMBER.test(text)) return text;
  const quoted = text.replaceAll(FORMULA, "$1$2'$3");
  return /^'*[\t\r\n]/.test(quoted) ? `'${quoted}` : quoted;
}

/** The text of which `toCell` made this cell. Of cells that come from elsewhere it takes the same apostrophes. */
export function ofCell(cell: string): string {
  const text = /^'+[\t\r\n]/.test(cell) ? cell.slice(1) : cell;
  return text.replaceAll(QUOTED, '$1$2$3');
}
