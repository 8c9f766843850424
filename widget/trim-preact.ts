import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { CUTS, type Cut, GONE, HANDED_ON } from './preact-cuts.ts';

const SOURCE = join(dirname(createRequire(import.meta.url).resolve('preact/package.json')), 'src');

/** What Preact calls what it keeps on its nodes, and on the elements that it has drawn: names that can be made short. */
export const PREACTS_OWN = /^_(?:attached|children|depth|dom|flags|index|listeners|parent|refCleanup)$/;

/** As the pieces are written: without comments, in one line. */
const plain = (code: string): string => code.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '').replaceAll(/\s+/g, ' ');

function cutOut(code: string, [piece, by = '']: Cut): string {
  const [start = '', end = ''] = piece.split(' … ');
  const from = code.indexOf(start);
  const to = code.indexOf(end, from + start.length);
  if (from < 0 || to < 0 || code.includes(start, from + 1)) throw new Error(`Preact has changed: ${piece}`);
  return code.slice(0, from) + by + code.slice(to + end.length);
}

/** Throws when the code is not the one that the cuts were made for. */
export function trim(code: string, cuts: readonly Cut[]): string {
  const left = cuts.reduce(cutOut, plain(code)).replaceAll(HANDED_ON, '');
  const needed = GONE.exec(left);
  if (needed) throw new Error(`Preact still needs what was cut: ${left.slice(Math.max(0, needed.index - 60), needed.index + 60)}`);
  return left;
}

const trimmed = (): Map<string, string> => new Map(Object.entries(CUTS).map(([file, cuts]) => [file, trim(readFileSync(join(SOURCE, file), 'utf8'), cuts)]));

/** Bundles Preact from its source, without what `preact-cuts.ts` names. */
export function trimPreact() {
  let files: Map<string, string> | undefined;
  return {
    name: 'trim-preact',
    enforce: 'pre' as const,
    resolveId(id: string): string | undefined {
      if (id !== 'preact') return undefined;
      // All at once, so that none of them is forgotten because Preact has given it another name.
      files = trimmed();
      return join(SOURCE, 'index.js');
    },
    load: (id: string): string | undefined => files?.get(relative(SOURCE, id)),
  };
}
