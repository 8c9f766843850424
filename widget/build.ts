import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { PARTS } from './parts.ts';

/**
 * All that pages of sites load:
 * - the parts, in a folder that is named by their content, so that they can be cached for ever and the tag needs
 *   to know one name only;
 * - the tag, as a text in the Worker, which puts the site's config into it: for sites without CTAs, and with the
 *   choosing of them inside;
 * - the same tag under a name of its own, for sites that pin it by SRI.
 */
const ASSETS = 'dist/public/assets';
const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex').slice(0, 10);

const parts = new Map<string, string>();
for (const [name, entry] of Object.entries(PARTS)) parts.set(name, await bundle(entry, 'es'));
const folder = hashOf(JSON.stringify([...parts]));

await rm(ASSETS, { recursive: true, force: true });
await mkdir(join(ASSETS, folder), { recursive: true });
await mkdir('dist/tag', { recursive: true });
for (const [name, code] of parts) await writeFile(join(ASSETS, folder, `${name}.js`), code);

// For the console, whose preview draws with the same panel.
await writeFile('dist/tag/parts.txt', folder);

const define = { __KINDLING_PARTS__: JSON.stringify(folder) };
/** Nearly all of it runs at once: the browser need not look through it first to find out what it can put off. */
const AT_ONCE = '//# allFunctionsCalledOnLoad\n';
for (const name of ['tag', 'tag-with-ctas']) await writeFile(`dist/tag/${name}.txt`, AT_ONCE + (await bundle(`widget/src/${name}.ts`, 'iife', define)));
const pinned = await bundle('widget/src/static-tag.ts', 'iife', define);
await writeFile(join(ASSETS, `tag-${hashOf(pinned)}.js`), pinned);
