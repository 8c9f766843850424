import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ALSO_FREE, BEST_KNOWN_THROWAWAY, FAMILY, PROVIDERS } from './mail-providers.ts';

/**
 * `npm run lists`: makes the lists of mail domains anew from the latest packages that keep them. They are data, and
 * no dependency: what is uploaded is what is in the repository, and has been looked at.
 */
const EDGE = join(import.meta.dirname, '..');
const FREE = join(EDGE, 'src/scoring/free-mail-domains.json');
const THROWAWAY = join(EDGE, 'src/scoring/throwaway-domains.json');
const DISPOSABLE = join(EDGE, 'lists/disposable-domains.json');
const SOURCES = join(EDGE, 'lists/SOURCES.md');

const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** What the Worker is given of it, in bytes: it is read at the first form of each start. */
const MOST_BYTES = 120_000;

const say = (text: string): boolean => process.stdout.write(`${text}\n`);

interface Source {
  name: string;
  version: string;
  licence: string;
  domains: string[];
}

/** A package as it is published, without what it would bring along or run. */
async function read(name: string, file: string): Promise<Source> {
  const folder = await mkdtemp(join(tmpdir(), 'lists-'));
  try {
    const [packed] = JSON.parse(execFileSync('npm', ['pack', `${name}@latest`, '--json', '--pack-destination', folder], { encoding: 'utf8' })) as [
      { filename: string },
    ];
    execFileSync('tar', ['-xzf', join(folder, packed.filename), '-C', folder]);
    const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(folder, 'package', path), 'utf8'));
    const { version, license } = (await json('package.json')) as { version: string; license: string };
    const domains = ((await json(file)) as string[]).map((domain) => domain.trim().toLowerCase());
    const wrong = domains.filter((domain) => !DOMAIN.test(domain));
    if (wrong.length > 0) say(`${name}: no domains, left out: ${wrong.join(' ')}`);
    return { name, version, licence: license, domains: domains.filter((domain) => DOMAIN.test(domain)) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * By their last label, in one text each: see edge/src/scoring/domain-list.ts. One ending a line, so that a change can be read.
 * @returns how many bytes the Worker is given
 */
async function write(file: string, domains: readonly string[]): Promise<number> {
  const byEnding = Map.groupBy(domains.toSorted(), (domain) => domain.slice(domain.lastIndexOf('.') + 1));
  const texts = [...byEnding]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([ending, all]) => [ending, ` ${all.map((domain) => domain.slice(0, -ending.length - 1)).join(' ')} `]);
  const value = Object.fromEntries(texts);
  const bytes = JSON.stringify(value).length;
  if (bytes > MOST_BYTES) throw new Error(`${file} would have ${bytes} bytes, ${MOST_BYTES} at most`);
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
  return bytes;
}

const known = await read('free-email-domains', 'domains.json');
const inKnown = new Set(known.domains);
for (const domain of PROVIDERS) if (!inKnown.has(domain)) say(`${known.name} no longer has ${domain}`);
const free = [...new Set([...known.domains.filter((domain) => FAMILY.test(domain)), ...PROVIDERS, ...ALSO_FREE])];
await write(FREE, free);
await write(THROWAWAY, BEST_KNOWN_THROWAWAY);

// Only now: it reads the lists that have just been written.
const { mailClassOf } = await import('../src/scoring/mail-class.ts');
const listed = await read('disposable-email-domains-js', 'dist/dict/disposable_email_blocklist.json');
const all = new Set([...listed.domains, ...BEST_KNOWN_THROWAWAY]);
// A slip away from where everybody is (gmial.com) is a person's mistake, whoever owns the domain. What lies below
// another is found by it.
const kept = [...all].filter((domain) => {
  const labels = domain.split('.');
  const isCovered = labels.some((_, i) => i > 0 && all.has(labels.slice(i).join('.')));
  return !isCovered && ['business', 'disposable'].includes(mailClassOf(`a@${domain}`) ?? '');
});
const bytes = await write(DISPOSABLE, kept);

const day = new Date().toISOString().slice(0, 10);
const row = (file: string, { name, version, licence }: Source, count: number): string =>
  `| \`${file}\` | ${name} ${version} | ${licence} | ${day} | ${count} |`;
const sources = await readFile(SOURCES, 'utf8');
const table = [row('edge/src/scoring/free-mail-domains.json', known, free.length), row('edge/src/leads/disposable-domains.json', listed, kept.length)].join(
  '\n',
);
await writeFile(SOURCES, sources.replace(/(\| --- .*\n)(?:\|.*\n)*/, `$1${table}\n`));
say(`${free.length} free, ${kept.length} disposable in ${bytes} bytes`);
