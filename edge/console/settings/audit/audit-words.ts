import type { KeyRecord } from '../../../protocol/key.ts';
import type { Member } from '../../../protocol/member.ts';

/** How the log of the team is read aloud. */

/** What is called what: members by their ids, keys by their beginnings. */
export type Names = ReadonlyMap<string, { name: string; isKey: boolean }>;

export const namesOf = (members: readonly Pick<Member, 'id' | 'name'>[], keys: readonly Pick<KeyRecord, 'prefix' | 'name'>[]): Names =>
  new Map<string, { name: string; isKey: boolean }>([
    ...members.map(({ id, name }) => [id, { name, isKey: false }] as const),
    ...keys.map(({ prefix, name }) => [prefix, { name, isKey: true }] as const),
  ]);

interface Words {
  deployment: string;
  gone: string;
  key: (name: string) => string;
}

/** @param by the beginning of a key, `admin`, or a member's id */
export function whoDid(by: string, names: Names, words: Words): string {
  if (by === 'admin') return words.deployment;
  const known = names.get(by);
  if (known) return known.isKey ? words.key(known.name) : known.name;
  return by.startsWith('mem_') ? words.gone : by;
}

/** `role: Sales · hours beside each other: 24`: what an entry says besides. @param words for names and values; what has none is shown as it is stored */
export const detailText = (detail: Readonly<Record<string, unknown>>, words: Readonly<Record<string, string>>): string =>
  Object.entries(detail)
    .map(
      ([name, value]) =>
        `${words[name] ?? name}: ${[value]
          .flat()
          .map((each) => said(each, words))
          .join(', ')}`,
    )
    .join(' · ');

const said = (value: unknown, words: Readonly<Record<string, string>>): string =>
  typeof value === 'object' ? JSON.stringify(value) : (words[String(value)] ?? String(value));
