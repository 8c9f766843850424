import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const pages = [...readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)), 'README.md', 'ARCHITECTURE.md'].filter((name) =>
  name.endsWith('.md'),
);

/** How the headings of a page are named in links, as GitHub names them. */
const anchorsOf = (page: string): Set<string> =>
  new Set(
    [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

it('every link of the documents leads somewhere', () => {
  const dead: string[] = [];
  for (const page of pages) {
    for (const [, target = ''] of readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const to = path === '' ? page : join(dirname(page), path);
      if (!existsSync(to) || (anchor && to.endsWith('.md') && !anchorsOf(to).has(anchor))) dead.push(`${page}: ${target}`);
    }
  }
  expect(dead).toEqual([]);
});

it('the guide has the same pages, headings and commands in both languages', () => {
  const names = (language: string): string[] => readdirSync(`docs/guide/${language}`).toSorted();
  expect(names('vi')).toEqual(names('en'));
  const shape = (language: string, name: string) => {
    const text = readFileSync(`docs/guide/${language}/${name}`, 'utf8');
    return {
      headings: [...text.matchAll(/^#+ /gm)].map(([hashes]) => hashes),
      commands: [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block = '']) => block.replace(/"language": "\w\w"/, '')),
    };
  };
  for (const name of names('en')) expect(shape('vi', name), name).toEqual(shape('en', name));
});

it.each(['en', 'vi'])('the index of the guide names each of its pages: %s', (language) => {
  const names = readdirSync(`docs/guide/${language}`).filter((name) => name !== 'index.md');
  const linked = [...readFileSync(`docs/guide/${language}/index.md`, 'utf8').matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name]) => name);
  expect(linked.toSorted()).toEqual(names.toSorted());
});
