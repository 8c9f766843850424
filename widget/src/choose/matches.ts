/** One text for all spellings of it: of an address that was copied and one that was typed, of a letter and its accents. */
function plain(text: string): string {
  try {
    text = decodeURI(text);
  } catch {
    // A per cent sign that is one.
  }
  return text.normalize().toLowerCase();
}

/**
 * Whether `text` is what `pattern` describes; `*` is any text, and case does not matter. Each piece is looked for
 * once, where it comes first: no pattern makes it explode.
 */
export function matches(pattern: string, text: string): boolean {
  const value = plain(text);
  const pieces = plain(pattern).split('*');
  const end = pieces.pop() as string;
  let at = 0;
  if (!pieces.length) return value === end;
  const found = pieces.every((piece, i) => {
    const begin = value.indexOf(piece, at);
    at = begin + piece.length;
    return i ? begin >= 0 : !begin;
  });
  return found && value.endsWith(end) && value.length - end.length >= at;
}
