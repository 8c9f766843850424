import type { Lead } from '../../protocol/lead.ts';
import type { ExportFormat } from './export-format.ts';

/** A page of leads, and where the next one begins; null behind the last. */
export interface ExportPage {
  leads: Lead[];
  next: string | null;
}

/** Leads of one piece of text: so much is written ahead of a slow reader, and no more. */
const PIECE = 50;

export interface Ending {
  count: number;
  /** Whether the reader has got all of it. */
  whole: boolean;
}

/**
 * Leads as a stream of text, a page read when the one before has been taken: what is held is a page, however many leads
 * there are. Where a page cannot be read the stream breaks off, so that nobody takes a part of the leads for all.
 * @param first has been read already: what is wrong with a query is said before the first byte
 * @param end told once, when it is over, and waited for
 */
export function exportStream(
  first: ExportPage,
  read: (after: string) => Promise<ExportPage>,
  format: ExportFormat,
  end: (ending: Ending) => Promise<void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = textOf(first, read, format);
  let count = 0;
  let isOver = false;
  const finish = async (whole: boolean): Promise<void> => {
    if (isOver) return;
    isOver = true;
    await end({ count, whole });
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await pieces.next();
          if (!done) {
            count += value.leads;
            return controller.enqueue(encoder.encode(value.text));
          }
          await finish(true);
          controller.close();
        } catch (error) {
          await finish(false).catch(() => undefined);
          controller.error(error);
        }
      },
      async cancel() {
        await pieces.return(undefined);
        await finish(false);
      },
    },
    // Nothing is written before somebody reads.
    { highWaterMark: 0 },
  );
}

interface Piece {
  text: string;
  leads: number;
}

async function* textOf(first: ExportPage, read: (after: string) => Promise<ExportPage>, format: ExportFormat): AsyncGenerator<Piece, void> {
  if (format.head !== '') yield { text: format.head, leads: 0 };
  for (let page: ExportPage | null = first; page; page = page.next === null ? null : await read(page.next)) {
    for (let from = 0; from < page.leads.length; from += PIECE) {
      const leads = page.leads.slice(from, from + PIECE);
      yield { text: format.rows(leads), leads: leads.length };
    }
  }
}
