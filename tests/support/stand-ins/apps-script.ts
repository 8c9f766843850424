import { type StandIn, standIn, text } from './stand-in.ts';

/**
 * A script of docs/destinations.md that is deployed as a web app, and its sheet. What a script says is fetched elsewhere:
 * https://developers.google.com/apps-script/guides/content#redirects. One that fails answers 200 with a page.
 */
export const DEPLOYMENT = 'AKfycbx0123456789abcdefghijklmnopqrstuvwxyz-of-the-tests';
export const SHEET_KEY = 'a-key-of-the-sheet';

interface Cell {
  shown: string;
  isFormula: boolean;
}

export interface Sheet extends StandIn {
  readonly rows: Cell[][];
  /** Deployed for members of an organisation only. */
  close(): void;
}

export function appsScript(): Sheet {
  const rows: Cell[][] = [];
  const ids = new Set<string>();
  let isOpen = true;
  const stand = standIn(({ method, url, body }) => {
    const { origin, pathname, searchParams } = new URL(url);
    if (origin !== 'https://script.google.com' || pathname !== `/macros/s/${DEPLOYMENT}/exec`) return text(404, '<!DOCTYPE html><title>Page Not Found</title>');
    if (!isOpen) return text(302, '', { location: 'https://accounts.google.com/ServiceLogin?continue=https%3A%2F%2Fscript.google.com' });
    if (method !== 'POST' || searchParams.get('key') !== SHEET_KEY) return failed('Error: wrong key (line 3, file "Code")');
    const { id, row } = JSON.parse(body ?? '') as { id?: unknown; row?: unknown };
    if (typeof id !== 'string' || !Array.isArray(row)) return failed('TypeError: row is undefined (line 5, file "Code")');
    if (!ids.has(id)) rows.push(row.map(cellOf));
    ids.add(id);
    return text(302, '<HTML><HEAD><TITLE>Moved Temporarily</TITLE></HEAD>', {
      location: 'https://script.googleusercontent.com/macros/echo?user_content_key=AehSKLj&lib=MbOrKn',
    });
  });
  return { ...stand, rows, close: () => void (isOpen = false) };
}

const failed = (why: string) => text(200, `<!DOCTYPE html><html><head><title>Error</title></head><body><div>${why}</div></body></html>`);

/** As `appendRow` reads it: like somebody who types it. */
function cellOf(value: unknown): Cell {
  const typed = String(value);
  if (typed.startsWith("'")) return { shown: typed.slice(1), isFormula: false };
  if (/^[=+]/.test(typed)) return { shown: '#ERROR!', isFormula: true };
  return { shown: typed, isFormula: false };
}
