import type { LeadQuery } from '../../protocol/lead.ts';
import { noteDone } from '../audit/note.ts';
import type { Site } from '../site/site-store.ts';
import type { ExportFormat } from './export-format.ts';
import { exportStream } from './export-stream.ts';
import { readExportPage } from './read-export-page.ts';

/** A page that D1 could not give at once is asked for again: a long file should not break for a moment's trouble. */
const TRIES = 3;
const WAIT_MS = 200;

/**
 * The leads that a query asks for, as a file. Who took it is noted before its first byte, and how many leads they got
 * when it is over.
 */
export async function exportLeads(db: D1Database, site: Site, query: LeadQuery, format: ExportFormat, by: string, now: number): Promise<Response> {
  const read = (after: string) => again(() => readExportPage(db, site, query, after, now));
  const first = await read('');
  const note = (action: string, detail: Record<string, unknown>) =>
    noteDone(db, site.id, { by, action, detail: { format: format.ending, ...detail } }, Date.now()).run();
  await note('leads.export_begun', { query: notable(query) });
  const stream = exportStream(first, read, format, async ({ count, whole }) => void (await note('leads.exported', { count, whole })));
  return new Response(stream, {
    headers: {
      'content-type': format.media,
      'content-disposition': `attachment; filename="leads-${new Date(now).toISOString().slice(0, 10)}.${format.ending}"`,
    },
  });
}

/** What was searched for may be somebody's name, and so may an owner or a tag: that it was asked for is enough. */
function notable({ order: _order, limit: _limit, q, owner, tag, ...asked }: LeadQuery): Record<string, unknown> {
  return {
    ...asked,
    ...(q === undefined ? {} : { searched: true }),
    ...(owner === undefined ? {} : { owner: owner === 'nobody' || owner === 'me' ? owner : true }),
    ...(tag === undefined ? {} : { tag: true }),
  };
}

async function again<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries));
    }
  }
}
