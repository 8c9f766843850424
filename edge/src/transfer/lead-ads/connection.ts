import { INBOUND_SECRETS, type InboundInput, type InboundKind, type InboundSettings } from '../../../protocol/inbound.ts';
import { open, seal } from '../../crypto/seal.ts';
import type { Env } from '../../env.ts';
import { errorAt, Problem } from '../../problem.ts';

/** A connection as it is stored. */
export interface Connection {
  site: string;
  id: string;
  kind: InboundKind;
  name: string;
  settings: InboundSettings;
  /** Sealed, by name. */
  secrets: Record<string, string>;
  created_at: number;
  updated_at: number;
}

export type ConnectionRow = Omit<Connection, 'settings' | 'secrets'> & { settings: string; secrets: string };
export const CONNECTION_COLUMNS = 'site, id, kind, name, settings, secrets, created_at, updated_at';

export const toConnection = ({ settings, secrets, ...row }: ConnectionRow): Connection => ({
  ...row,
  settings: JSON.parse(settings) as InboundSettings,
  secrets: JSON.parse(secrets) as Record<string, string>,
});

/** A connection of the site, or `not_found`, whoever's it may be. */
export async function findConnection(db: D1Database, site: string, id: string): Promise<Connection> {
  const row = await db.prepare(`SELECT ${CONNECTION_COLUMNS} FROM inbound WHERE site = ? AND id = ?`).bind(site, id).first<ConnectionRow>();
  if (!row) throw new Problem('not_found');
  return toConnection(row);
}

const placeOf = (id: string, name: string): string => `inbound/${id}/${name}`;

/** The secrets of a connection, sealed: those that are given now, and those that it had. */
export async function sealSecrets(
  env: Env,
  site: string,
  id: string,
  { kind, secrets }: InboundInput,
  before: Record<string, string> = {},
): Promise<Record<string, string>> {
  const names: readonly string[] = INBOUND_SECRETS[kind];
  const strange = Object.keys(secrets).find((name) => !names.includes(name));
  if (strange !== undefined) throw new Problem('invalid_request', [errorAt(`secrets.${strange.slice(0, 64)}`, 'unknown_destination_secret')]);
  const missing = names.filter((name) => !Object.hasOwn(secrets, name) && !Object.hasOwn(before, name));
  if (missing.length > 0)
    throw new Problem(
      'invalid_request',
      missing.map((name) => errorAt(`secrets.${name}`, 'missing_destination_secret')),
    );
  const sealed = await Promise.all(Object.entries(secrets).map(async ([name, secret]) => [name, await seal(env, site, placeOf(id, name), secret)] as const));
  return { ...before, ...Object.fromEntries(sealed) };
}

export function secretOf(env: Env, { site, id, secrets }: Connection, name: string): Promise<string> {
  const sealed = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
  if (sealed === undefined) throw new Error(`inbound: no secret ${name}`);
  return open(env, site, placeOf(id, name), sealed);
}
