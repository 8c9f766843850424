import type { D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../../edge/src/env.ts';

const { DB, MIGRATIONS } = env as unknown as Env & { MIGRATIONS: D1Migration[] };

/** Moves what was stored in an old shape since the tests began: the statements of a migration that move rows, once more. */
export async function migrateAgain(name: string): Promise<void> {
  const queries = MIGRATIONS.find((migration) => migration.name === name)?.queries ?? [];
  const moving = queries.filter((query) => /^\s*(?:--.*\s*)*(?:INSERT|UPDATE)/.test(query));
  if (moving.length === 0) throw new Error(`${name} moves nothing`);
  await DB.batch(moving.map((query) => DB.prepare(query)));
}
