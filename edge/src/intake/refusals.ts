import type { Verdict } from '../../protocol/batch.ts';
import { cutText } from '../../protocol/cut-text.ts';
import type { Refusal } from '../../protocol/refusal.ts';
import { redact } from './redact.ts';

/**
 * A look at what was refused: the answer already told the sender, this tells the site's developer.
 * A sample, so that a broken page costs no more than a good one.
 */
const PER_BATCH = 3;
const PER_MINUTE = 30;
const SAMPLE_LENGTH = 500;

let minute = 0;
let kept = 0;

/**
 * Keeps some of the refused events, `asSent` in the order of `refused`. Never fails: it is no part of what was promised to the sender.
 * @param who sent them, or is spoken of: of somebody who was erased nothing is kept, and nothing stays of who will be
 */
export async function keepRefused(
  db: D1Database,
  site: string,
  refused: readonly Verdict[],
  asSent: readonly unknown[],
  at: number,
  who: string | Promise<string>,
): Promise<void> {
  const now = Math.floor(at / 60_000);
  if (now !== minute) {
    minute = now;
    kept = 0;
  }
  const sample = refused.slice(0, Math.min(PER_BATCH, PER_MINUTE - kept));
  kept += sample.length;
  if (sample.length === 0) return;
  const rows = sample.map(({ code, path }, i) => ({ code, path: path ?? null, sample: textOf(asSent[i]) }));
  await db
    .prepare(
      `INSERT INTO refusals (site, at, code, path, sample, who)
       SELECT ?1, ?2, value ->> 'code', value ->> 'path', value ->> 'sample', ?4 FROM json_each(?3)
       WHERE NOT EXISTS (SELECT 1 FROM suppressions WHERE site = ?1 AND who = ?4)`,
    )
    .bind(site, at, JSON.stringify(rows), await who)
    .run()
    .catch((error: unknown) => console.warn('refusals: not kept', error instanceof Error ? error.message : error));
}

/** The refused events as they came. An id may be spelled in capitals on the way. */
export const asSent = (refused: readonly Verdict[], events: readonly unknown[]): unknown[] =>
  refused.map(({ id }) => events.find((event) => String((event as { id?: unknown } | null)?.id).toLowerCase() === id.toLowerCase()));

/** What a developer needs to find the fault: of a form the names of its fields, of an address what is no query. */
function textOf(event: unknown): string {
  if (typeof event !== 'object' || event === null) return cutText(JSON.stringify(event) ?? '', SAMPLE_LENGTH);
  const { fields, url, title, referrer, ...rest } = event as Record<string, unknown>;
  const shown = {
    ...rest,
    ...(typeof url === 'string' ? { url: url.split(/[?#]/)[0] } : { url }),
    ...(typeof fields === 'object' && fields !== null ? { fields: Object.keys(fields) } : {}),
    has: { title: title !== undefined, referrer: referrer !== undefined },
  };
  return cutText(JSON.stringify(shown, redact), SAMPLE_LENGTH);
}

export type { Refusal };

/** The latest refusals of a site, newest first. */
export async function readRefusals(db: D1Database, site: string, limit: number): Promise<Refusal[]> {
  const { results } = await db
    .prepare('SELECT at, code, path, sample FROM refusals WHERE site = ? ORDER BY id DESC LIMIT ?')
    .bind(site, limit)
    .all<Omit<Refusal, 'at'> & { at: number }>();
  return results.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
