/** Rows of one request: so that somebody who waits sees how far it is. The edge takes up to 5,000. */
const ROWS = 500;

/**
 * A CSV in parts, each with the head of the whole. A line break between quotation marks is none of a row. Rows are as
 * they were: what is wrong with one is for the edge to say.
 */
export function partsOfFile(csv: string, rows = ROWS): { text: string; rows: number }[] {
  const [head = '', ...all] = rowsOf(csv);
  const parts: { text: string; rows: number }[] = [];
  for (let i = 0; i < all.length; i += rows) {
    const part = all.slice(i, i + rows);
    parts.push({ text: head + part.join(''), rows: part.length });
  }
  return parts;
}

function rowsOf(csv: string): string[] {
  const rows: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let i = 0; i < csv.length; i++) {
    if (csv[i] === '"') isQuoted = !isQuoted;
    else if (csv[i] === '\n' && !isQuoted) {
      rows.push(csv.slice(from, i + 1));
      from = i + 1;
    }
  }
  if (from < csv.length) rows.push(csv.slice(from));
  const [head = '', ...others] = rows;
  // Empty lines at the end are nobody.
  return [head.endsWith('\n') ? head : `${head}\n`, ...others.filter((row) => row.trim() !== '')];
}
