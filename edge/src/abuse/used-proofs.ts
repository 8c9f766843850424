/**
 * Which proofs have served a form. Exact over all isolates and visitors, so that each form costs a proof of its own;
 * only what has cost work gets here, so that nobody fills the table for nothing.
 */
const KEPT_MS = 7 * 86_400_000;
/** A visitor waits for the answer. */
const PATIENCE_MS = 3_000;

/** What is older cannot be told from one that was used before: it has been forgotten. */
export const isForgotten = (since: number, now: number): boolean => since < now - KEPT_MS;

/** Whether a proof serves the form of this name and no other. Fails when D1 cannot be asked in time. */
export async function servesOnce(db: D1Database, site: string, proof: string, form: string, now: number): Promise<boolean> {
  const [, found] = await inTime(
    db.batch<{ event: string }>([
      db.prepare('INSERT INTO used_proofs (site, proof, event, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').bind(site, proof, form, now),
      db.prepare('SELECT event FROM used_proofs WHERE site = ? AND proof = ?').bind(site, proof),
    ]),
  );
  return found?.results[0]?.event === form;
}

export const forgetUsedProofs = (db: D1Database, now: number): Promise<unknown> =>
  // One day more than is asked for: the clock of who forgets may be ahead.
  db
    .prepare('DELETE FROM used_proofs WHERE at < ?')
    .bind(now - KEPT_MS - 86_400_000)
    .run();

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error('D1 took too long')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
