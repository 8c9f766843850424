import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { bindings } from './test-site.ts';

/** All that the edge keeps, as text: every row of every table, and all that is in every object. For tests that run in workerd. */

const OBJECTS = ['VISITOR', 'WORK', 'DELIVERY', 'AUTOMATION'] as const;

/** Whatever a store holds, spelled out: bytes as text, so that a word in them is found. */
const spelled = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => {
    if (each instanceof Map) return [...each.entries()];
    if (each instanceof Set) return [...each];
    if (ArrayBuffer.isView(each) || each instanceof ArrayBuffer) return new TextDecoder('latin1').decode(each);
    return each;
  }) ?? '';

/** By the name of the place. */
export async function allStores(): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  const { results: tables } = await bindings.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
  ).all<{
    name: string;
  }>();
  const rows = await bindings.DB.batch(tables.map(({ name }) => bindings.DB.prepare(`SELECT * FROM "${name}"`)));
  for (const [i, { name }] of tables.entries()) places.set(`table ${name}`, spelled(rows[i]?.results));
  for (const kind of OBJECTS) {
    const namespace = bindings[kind] as unknown as DurableObjectNamespace;
    for (const id of await listDurableObjectIds(namespace)) {
      places.set(`${kind} ${id.toString().slice(0, 8)}`, await runInDurableObject(namespace.get(id), (_, { storage }) => inObject(storage)));
    }
  }
  return places;
}

function inObject({ kv, sql }: DurableObjectStorage): string {
  const tables = sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'")
    .toArray();
  return spelled([[...kv.list()], ...tables.map(({ name }) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()])]);
}

/** Where any of these words stands, and what is around it. */
export async function found(words: readonly string[]): Promise<string[]> {
  const hits: string[] = [];
  for (const [place, text] of await allStores()) {
    const lower = text.toLowerCase();
    for (const word of words) {
      const at = lower.indexOf(word.toLowerCase());
      if (at >= 0) hits.push(`${place}: …${text.slice(Math.max(0, at - 80), at + 80)}…`);
    }
  }
  return hits;
}
