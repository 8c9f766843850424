import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** JSON Schemas of the protocol, each by the name under which it is exported. */

export type Json = Record<string, unknown>;
type Schema = z.core.$ZodType;

const PROTOCOL = join(import.meta.dirname, '../protocol');

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && '_zod' in value;

/** All schemas that the protocol exports. One that has two names has the first of them. */
export async function exportedSchemas(): Promise<Map<Schema, string>> {
  const names = new Map<Schema, string>();
  const files = (await readdir(PROTOCOL)).filter((file) => file.endsWith('.ts')).sort();
  for (const file of files) {
    const module = (await import(join(PROTOCOL, file))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) if (isSchema(value) && !names.has(value)) names.set(value, name);
  }
  return names;
}

export interface Components {
  /** A schema as a document says it: a reference where it has a name. */
  of(schema: Schema, io: 'input' | 'output'): Json;
  /** The same without a name of its own: its properties are to be looked at. */
  spread(schema: Schema, io: 'input' | 'output'): Json;
  /** All that were referred to. */
  all(): Record<string, Json>;
}

/**
 * What is sent and what is answered are two readings of one schema: a setting with a default may be left out, and is
 * always there. Where they differ, what is sent has a name of its own.
 * @param unnamed further schemas that will be asked for: all are read at once, since each reading reads them all
 */
export function components(names: ReadonlyMap<Schema, string>, unnamed: readonly Schema[]): Components {
  const ids = new Map(names);
  for (const schema of unnamed) if (!ids.has(schema)) ids.set(schema, `${UNNAMED}${ids.size}`);
  const registry = z.registry<{ id?: string }>();
  for (const [schema, id] of ids) registry.add(schema, { id });
  const read = (io: 'input' | 'output', nameOf: (id: string) => string): Record<string, Json> => {
    const { schemas } = z.toJSONSchema(registry, {
      io,
      unrepresentable: 'any',
      uri: (id) => `#/components/schemas/${nameOf(id)}`,
      override: ({ jsonSchema }) => plain(jsonSchema as Json),
    });
    return withoutIds(schemas as Record<string, Json>);
  };
  const answers = read('output', (id) => id);
  const differs = changedNames(
    answers,
    read('input', (id) => id),
  );
  const sentName = (id: string): string => (differs.has(id) ? `${id}Sent` : id);
  const sent = read('input', sentName);
  const all: Record<string, Json> = { ...answers, ...Object.fromEntries(Object.entries(sent).map(([id, schema]) => [sentName(id), schema])) };
  const used = new Set<string>();

  function use(name: string): void {
    if (used.has(name)) return;
    used.add(name);
    referred(all[name] ?? {}).forEach(use);
  }

  function spread(schema: Schema, io: 'input' | 'output'): Json {
    const id = ids.get(schema);
    if (id === undefined) throw new Error('openapi: a schema that was not announced');
    const made = all[io === 'input' ? sentName(id) : id] ?? {};
    referred(made).forEach(use);
    return made;
  }

  return {
    of(schema, io) {
      const id = ids.get(schema);
      if (id === undefined || id.startsWith(UNNAMED)) return spread(schema, io);
      const name = io === 'input' ? sentName(id) : id;
      use(name);
      return { $ref: `#/components/schemas/${name}` };
    },
    spread,
    all: () => Object.fromEntries([...used].sort().map((name) => [name, all[name] ?? {}])),
  };
}

/** Such schemas stand where they are used, and have no name in the document. */
const UNNAMED = '__';

/** What is only for machines that check numbers: a safe integer is an integer. */
function plain(schema: Json): void {
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}

/** By which the library tells them apart; in a document it is the place that does. */
const OWN_NAMES: ReadonlySet<string> = new Set(['$schema', '$id', 'id']);

const withoutIds = (schemas: Record<string, Json>): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, Object.fromEntries(Object.entries(schema).filter(([key]) => !OWN_NAMES.has(key)))]),
  );

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;
const referred = (schema: Json): string[] => [...JSON.stringify(schema).matchAll(REFERENCE)].map(([, name = '']) => name);

/** Those that read differently, and those that are made of such. */
function changedNames(answers: Record<string, Json>, inputs: Record<string, Json>): Set<string> {
  const changed = new Set(Object.keys(answers).filter((name) => JSON.stringify(answers[name]) !== JSON.stringify(inputs[name])));
  for (let size = -1; size !== changed.size;) {
    size = changed.size;
    for (const [name, schema] of Object.entries(inputs)) if (referred(schema).some((other) => changed.has(other))) changed.add(name);
  }
  return changed;
}
