import fc from 'fast-check';
import type { Json } from './hostile-lines.ts';

/** Ways to spoil a good batch, as data that fast-check can shrink: first as a tree, then as bytes. */

/** Positions are shares of what is there, so that they stay meaningful whatever came before. */
const position = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1_000_000);

const NASTY_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toJSON',
  'then',
  'length',
  'hasOwnProperty',
  '',
  '\0',
  '\ud800',
  'id',
  'type',
  'fields',
  'k'.repeat(3_000),
];
const key = fc.oneof(fc.constantFrom(...NASTY_KEYS), fc.string({ unit: 'binary', maxLength: 12 }));

const deep = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.constantFrom('a', '__proto__', 'constructor')).map(([depth, name]) => {
  let value: Json = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? Object.fromEntries([[name, value]]) : [value];
  return value;
});
const wide = fc.integer({ min: 1, max: 9_000 }).map((count): Json => Array.from({ length: count }, (_, i) => i));
const long = fc
  .tuple(fc.constantFrom('a', '\0', '😀', '\ud800', '"', 'ế', '<'), fc.integer({ min: 1, max: 20_000 }))
  .map(([text, times]): Json => text.repeat(times));
const number = fc.constantFrom(0, -1, 1e21, -1e308, 8.64e15, 8.64e15 + 1, -8.64e15, 2 ** 53, 0.1, 1e-7, 978_307_200_000);
const pollution = fc.constantFrom<Json>(
  Object.fromEntries([['__proto__', { polluted: true }]]),
  { constructor: { prototype: { polluted: true } } },
  { prototype: { polluted: true }, toJSON: {}, then: {}, length: -1, valueOf: null },
);
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    '',
    [],
    {},
    'null',
    '../..',
    'https://evil.example/',
    'javascript:alert(1)',
    '2026-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
  ),
  number,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>,
  deep,
  wide,
  long,
  pollution,
);

/** `within`: most mutations spare the envelope, or no event would ever be looked at. */
type TreeMutation = { at: number; within: 'batch' | 'events' } & (
  | { how: 'replace'; value: Json }
  | { how: 'delete' | 'copy' | 'wrap' }
  | { how: 'rename' | 'add'; key: string; value: Json }
);
type ByteMutation = { at: number; length: number } & ({ how: 'delete' | 'repeat' | 'reverse' } | { how: 'insert' | 'overwrite'; bytes: Uint8Array });

const within = fc.constantFrom<TreeMutation['within'][]>('batch', 'events', 'events', 'events', 'events', 'events', 'events');
const treeMutation: fc.Arbitrary<TreeMutation> = fc.oneof(
  fc.record({ at: position, within, how: fc.constant('replace' as const), value }),
  fc.record({ at: position, within, how: fc.constantFrom('delete', 'copy', 'wrap') }),
  fc.record({ at: position, within, how: fc.constantFrom('rename', 'add'), key, value }),
);
/** Pieces of syntax beside random bytes: broken UTF-8, an open string, numbers that overflow. */
const piece = fc
  .constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\\u0000', '\\ud800', '1e400', '-0', '-', 'NaN', '\ufeff', '"__proto__":{"polluted":true},')
  .map((text) => new TextEncoder().encode(text));
const byteMutation: fc.Arbitrary<ByteMutation> = fc.oneof(
  fc.record({ at: position, length: fc.integer({ min: 1, max: 60 }), how: fc.constantFrom('delete', 'repeat', 'reverse') }),
  fc.record({
    at: position,
    length: fc.constant(0),
    how: fc.constantFrom('insert', 'overwrite'),
    bytes: fc.oneof(piece, fc.uint8Array({ minLength: 1, maxLength: 8 })),
  }),
);

export interface Mutations {
  tree: TreeMutation[];
  bytes: ByteMutation[];
}

/** Most spoil the tree alone: random bytes seldom get past the parser. */
export const mutations: fc.Arbitrary<Mutations> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ tree: fc.array(treeMutation, { minLength: 1, maxLength: 5 }), bytes: fc.constant<ByteMutation[]>([]) }) },
  { weight: 1, arbitrary: fc.record({ tree: fc.array(treeMutation, { maxLength: 1 }), bytes: fc.array(byteMutation, { minLength: 1, maxLength: 3 }) }) },
);

/** The bytes of `good` after all that is to happen to it. */
export function spoil(good: Json, { tree, bytes }: Mutations): Uint8Array {
  const spoiled = tree.reduce(mutateTree, copyOf(good));
  return bytes.reduce(mutateBytes, new TextEncoder().encode(JSON.stringify(spoiled)));
}

/** What is put in twice must not be one object: the next mutation would meet itself. */
const copyOf = (item: Json): Json => JSON.parse(JSON.stringify(item)) as Json;

const isBatch = (root: Json): root is { events: Json } => typeof root === 'object' && root !== null && Object.hasOwn(root, 'events');

type Parent = Record<string, Json>;
interface Spot {
  parent: Parent;
  key: string;
}

/** Every place in a tree. Entries of arrays are places too. */
function spotsOf(root: Json): Spot[] {
  if (typeof root !== 'object' || root === null) return [];
  const parent = root as Parent;
  return Object.keys(parent).flatMap((name) => [{ parent, key: name }, ...spotsOf(own(parent, name))]);
}

const own = (parent: Parent, name: string): Json => (Object.getOwnPropertyDescriptor(parent, name)?.value as Json | undefined) ?? null;

/** Defined, not assigned: the key may be `__proto__`. An array has no names, so what gets one there is added. */
function put(parent: Parent, name: string, item: Json): void {
  if (Array.isArray(parent) && !Object.hasOwn(parent, name)) parent.push(item);
  else if (name !== 'length' || !Array.isArray(parent))
    Object.defineProperty(parent, name, { value: item, enumerable: true, configurable: true, writable: true });
}

function mutateTree(root: Json, mutation: TreeMutation): Json {
  const spots = spotsOf(mutation.within === 'events' && isBatch(root) ? root.events : root);
  const spot = spots[Math.floor(mutation.at * spots.length)];
  if (!spot) return 'value' in mutation ? mutation.value : root;
  const { parent } = spot;
  const old = own(parent, spot.key);
  switch (mutation.how) {
    case 'replace':
      put(parent, spot.key, copyOf(mutation.value));
      break;
    case 'wrap':
      put(parent, spot.key, [old]);
      break;
    case 'add':
      put(parent, mutation.key, copyOf(mutation.value));
      break;
    case 'copy':
      for (const other of Object.keys(parent).slice(0, 2)) put(parent, other, copyOf(old));
      break;
    case 'rename':
      put(parent, mutation.key, old);
      take(parent, spot.key);
      break;
    case 'delete':
      take(parent, spot.key);
  }
  return root;
}

function take(parent: Parent, name: string): void {
  if (Array.isArray(parent)) parent.splice(Number(name), 1);
  else delete parent[name];
}

function mutateBytes(bytes: Uint8Array, mutation: ByteMutation): Uint8Array {
  const at = Math.floor(mutation.at * bytes.length);
  const end = at + mutation.length;
  const part = bytes.slice(at, end);
  switch (mutation.how) {
    case 'delete':
      return join(bytes.slice(0, at), bytes.slice(end));
    case 'repeat':
      return join(bytes.slice(0, end), bytes.slice(at));
    case 'reverse':
      return join(bytes.slice(0, at), part.toReversed(), bytes.slice(end));
    case 'insert':
      return join(bytes.slice(0, at), mutation.bytes, bytes.slice(at));
    case 'overwrite':
      return join(bytes.slice(0, at), mutation.bytes, bytes.slice(at + mutation.bytes.length));
  }
}

function join(...parts: Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
