import { describe, expect, it } from 'vitest';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { ExportFormat } from '../../edge/src/transfer/export-format.ts';
import { type Ending, type ExportPage, exportStream } from '../../edge/src/transfer/export-stream.ts';

const PAGE = 120;
const PAGES = 5;
const format: ExportFormat = { media: 'text/plain', ending: 'txt', head: 'id\n', rows: (leads) => leads.map(({ id }) => `${id}\n`).join('') };
const page = (n: number): ExportPage => ({
  leads: Array.from({ length: PAGE }, (_, i) => ({ id: `${n}-${i}` }) as Lead),
  next: n + 1 < PAGES ? String(n + 1) : null,
});

/** An export of five pages, and what it has done so far. */
function scene(failsAt = Infinity) {
  const endings: Ending[] = [];
  let asked = 0;
  const stream = exportStream(
    page(0),
    async (after) => {
      asked++;
      if (Number(after) === failsAt) throw new Error('the store is away');
      return page(Number(after));
    },
    format,
    async (ending) => void endings.push(ending),
  );
  return { reader: stream.getReader(), endings, asked: () => asked };
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) text += decoder.decode(read.value, { stream: true });
  return text;
}

describe('a stream of leads', () => {
  it('has each lead once, in order, behind its head, and says how many there were', async () => {
    const { reader, endings } = scene();
    const lines = (await readAll(reader)).trim().split('\n');
    expect(lines).toEqual(['id', ...Array.from({ length: PAGES }, (_, n) => page(n).leads.map(({ id }) => id)).flat()]);
    expect(endings).toEqual([{ count: PAGES * PAGE, whole: true }]);
  });

  it('reads no page before somebody has taken the one before', async () => {
    const { reader, asked } = scene();
    // The head, and the three pieces of the first page.
    for (let reads = 0; reads < 4; reads++) await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(asked()).toBe(0);
    await reader.read();
    expect(asked()).toBe(1);
  });

  it('breaks off where a page cannot be read, and notes how far it came', async () => {
    const { reader, endings } = scene(3);
    await expect(readAll(reader)).rejects.toThrow('the store is away');
    expect(endings).toEqual([{ count: 3 * PAGE, whole: false }]);
  });

  it('reads nothing more for a reader that has gone', async () => {
    const { reader, endings, asked } = scene();
    await reader.read();
    await reader.read();
    await reader.cancel();
    expect(endings).toEqual([{ count: 50, whole: false }]);
    expect(asked()).toBe(0);
  });
});
