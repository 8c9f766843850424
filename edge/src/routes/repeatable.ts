import type { Context } from 'hono';
import { IdempotencyKey } from '../../protocol/lead-decision.ts';
import type { Env } from '../env.ts';
import { errorAt, Problem } from '../problem.ts';
import { giveBack, type NamedRequest, nameRequest, noteOf, takeName } from '../site/named-request.ts';

/** What a request does, and how it is answered: the first time and each time after. */
export interface Doing<Note> {
  /**
   * Does it, and says in a note what the answer is made of: JSON, as small as ids are. Nothing of a person, who may be
   * erased while it is kept, and no secret.
   * @param noted the statement that notes it, for the batch that has the effect, behind it: with that it is done exactly
   *   once. Without it the note is written afterwards, and what was cut off in between is done once more when it is
   *   asked for again: then it must be such that another time changes nothing. Of a request without a name it is
   *   a statement that does nothing.
   */
  run(noted: (note: Note) => D1PreparedStatement): Promise<Note>;
  /** From the note, and from what is there now. */
  answer(note: Note): Response | Promise<Response>;
}

/**
 * A POST that its sender may repeat under the same `Idempotency-Key`: it is done once and answered each time, for a day.
 * Another request under the key is refused (409 `idempotency_conflict`), and so is a repetition while the first one is
 * still being done (409 `request_in_progress`, with `Retry-After`). What failed may be tried again under its key.
 * Authorize and check the body before it: a request that is refused takes no name.
 * @param site of the key
 * @param body the text that was sent
 */
export async function repeatable<Note>(c: Context<{ Bindings: Env }>, site: string, body: string, doing: Doing<Note>): Promise<Response> {
  const db = c.env.DB;
  const request = await namedRequest(c.req.raw, site, body);
  if (!request) return doing.answer(await doing.run(() => db.prepare('SELECT 1')));
  const known = await takeName(db, request, Date.now());
  if (known !== null) return doing.answer(JSON.parse(known) as Note);
  return doing.answer(await runOnce(db, request, doing));
}

async function runOnce<Note>(db: D1Database, request: NamedRequest, { run }: Doing<Note>): Promise<Note> {
  let isNoted = false;
  try {
    const note = await run((note) => {
      isNoted = true;
      return noteOf(db, request, JSON.stringify(note));
    });
    if (!isNoted) await noteOf(db, request, JSON.stringify(note)).run();
    return note;
  } catch (error) {
    // Of what the batch has noted after all, nothing is given back.
    await giveBack(db, request).catch(() => undefined);
    throw error;
  }
}

async function namedRequest(request: Request, site: string, body: string): Promise<NamedRequest | null> {
  const header = request.headers.get('idempotency-key');
  if (header === null) return null;
  const key = IdempotencyKey.safeParse(header);
  if (!key.success) throw new Problem('invalid_request', [errorAt('idempotency-key', 'invalid_idempotency_key')]);
  const { pathname, search } = new URL(request.url);
  return nameRequest(site, key.data, request.method, pathname + search, body);
}
