import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiDocument } from './api.ts';
import { pageOf } from './page.ts';

await writeFile(join(import.meta.dirname, '../../docs/api.md'), pageOf(await apiDocument()));
