import { INBOUND_CONNECTIONS, type InboundInput, type InboundRecord } from '../../../protocol/inbound.ts';
import { noteDone } from '../../audit/note.ts';
import { base64url } from '../../crypto/digest.ts';
import type { Env } from '../../env.ts';
import { errorAt, Problem } from '../../problem.ts';
import { type Connection, CONNECTION_COLUMNS, type ConnectionRow, findConnection, sealSecrets, toConnection } from './connection.ts';

const ID_BYTES = 15;

/** @param noted a statement for the batch that makes it: see `routes/repeatable.ts` */
export async function makeConnection(
  env: Env,
  site: string,
  input: InboundInput,
  by: string,
  noted: (made: { id: string }) => D1PreparedStatement,
  now: number,
): Promise<{ id: string }> {
  const id = `in_${base64url(crypto.getRandomValues(new Uint8Array(ID_BYTES)))}`;
  const secrets = await sealSecrets(env, site, id, input);
  const { kind, name, settings } = input;
  const count = await env.DB.prepare('SELECT count(*) AS n FROM inbound WHERE site = ?').bind(site).first<number>('n');
  if ((count ?? 0) >= INBOUND_CONNECTIONS) throw new Problem('invalid_request', [errorAt('', 'too_many_connections')]);
  await env.DB.batch([
    env.DB.prepare('INSERT INTO inbound (site, id, kind, name, settings, secrets, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)').bind(
      site,
      id,
      kind,
      name,
      JSON.stringify(settings),
      JSON.stringify(secrets),
      now,
    ),
    noteDone(env.DB, site, { by, action: 'inbound.made', target: id, detail: { kind } }, now),
    noted({ id }),
  ]);
  return { id };
}

/** What waits for its fields is asked for again at once: a new token may be what it waited for. */
export async function changeConnection(env: Env, site: string, id: string, input: InboundInput, by: string, now: number): Promise<void> {
  const before = await findConnection(env.DB, site, id);
  if (before.kind !== input.kind) throw new Problem('invalid_request', [errorAt('kind', 'other_kind')]);
  const secrets = await sealSecrets(env, site, id, input, before.secrets);
  await env.DB.batch([
    env.DB.prepare('UPDATE inbound SET name = ?, settings = ?, secrets = ?, updated_at = ? WHERE site = ? AND id = ?').bind(
      input.name,
      JSON.stringify(input.settings),
      JSON.stringify(secrets),
      now,
      site,
      id,
    ),
    env.DB.prepare(
      `UPDATE inbound_leads SET state = 'waiting', tries = 0, next_at = ?1 WHERE site = ?2 AND connection = ?3 AND state IN ('waiting', 'failed')`,
    ).bind(now, site, id),
    noteDone(env.DB, site, { by, action: 'inbound.changed', target: id, detail: { secrets: Object.keys(input.secrets) } }, now),
  ]);
}

export async function removeConnection(db: D1Database, site: string, id: string, by: string, now: number): Promise<void> {
  await findConnection(db, site, id);
  await db.batch([
    db.prepare('DELETE FROM inbound WHERE site = ? AND id = ?').bind(site, id),
    db.prepare('DELETE FROM inbound_leads WHERE site = ? AND connection = ?').bind(site, id),
    noteDone(db, site, { by, action: 'inbound.removed', target: id }, now),
  ]);
}

/** @param origin where the edge is reached: the platform is told that address */
export async function readConnection(db: D1Database, site: string, id: string, origin: string): Promise<InboundRecord> {
  const record = (await readConnections(db, site, origin)).find((each) => each.id === id);
  if (!record) throw new Problem('not_found');
  return record;
}

interface StateRow {
  connection: string;
  state: string;
  n: number;
  last_at: number;
  error: string | null;
}

/** All of a site, with what came by each. */
export async function readConnections(db: D1Database, site: string, origin: string): Promise<InboundRecord[]> {
  const [rows, states] = await db.batch([
    db.prepare(`SELECT ${CONNECTION_COLUMNS} FROM inbound WHERE site = ? ORDER BY created_at, id`).bind(site),
    // Beside max(), SQLite gives the other columns of that row: the error of the latest one.
    db.prepare('SELECT connection, state, count(*) AS n, max(at) AS last_at, error FROM inbound_leads WHERE site = ? GROUP BY connection, state').bind(site),
  ]);
  const byConnection = Map.groupBy((states?.results ?? []) as unknown as StateRow[], ({ connection }) => connection);
  return ((rows?.results ?? []) as unknown as ConnectionRow[]).map((row) => toRecord(toConnection(row), byConnection.get(row.id) ?? [], origin));
}

function toRecord(connection: Connection, states: readonly StateRow[], origin: string): InboundRecord {
  const { site, id, kind, name, settings, secrets } = connection;
  const count = (state: string): number => states.find((each) => each.state === state)?.n ?? 0;
  const last = states.filter(({ state }) => state === 'landed').map(({ last_at: at }) => at)[0];
  const trouble = states.filter(({ error, state }) => error !== null && state !== 'landed').toSorted((a, b) => b.last_at - a.last_at)[0];
  return {
    id,
    kind,
    name,
    url: `${origin}/v1/inbound/${site}/${id}`,
    settings,
    secrets: Object.keys(secrets).toSorted(),
    created_at: new Date(connection.created_at).toISOString(),
    updated_at: new Date(connection.updated_at).toISOString(),
    forms: { landed: count('landed'), waiting: count('waiting'), failed: count('failed'), test: count('test') },
    last_form_at: last === undefined ? null : new Date(last).toISOString(),
    last_error: trouble?.error ?? null,
  };
}
