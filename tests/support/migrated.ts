import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../../edge/src/env.ts';

// Each file has a database of its own, brought to the newest schema before its first test.
const { DB, MIGRATIONS } = env as unknown as Env & { MIGRATIONS: D1Migration[] };
await applyD1Migrations(DB, MIGRATIONS);
