import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { apiDocument } from './api.ts';

/** Served as it is at /openapi.json. */
const OUT = join(import.meta.dirname, '../../dist/public/openapi.json');

await mkdir(dirname(OUT), { recursive: true });
await writeFile(OUT, JSON.stringify(await apiDocument()));
