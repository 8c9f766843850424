import limits from '../vectors/hostile/limits.json';
import type { BodyRecipe, HostileLine, Json } from './hostile-lines.ts';
import { renameEnvelope, renameText } from './hostile-names.ts';
import { spreadPad } from './hostile-pad.ts';

/** Turns a line of the hostile collection into the bytes of its requests. */

/** What the bodies of one line share. A line is what one browser sends, so it has one visitor. */
interface Scene {
  vars: Record<string, string>;
  browser: string;
  now: number;
  events: Map<string, Record<string, Json>>;
  ids: Map<string, string>;
}

const encoder = new TextEncoder();
const uuid = (): string => crypto.randomUUID();

export const makeScene = (vars: Record<string, string>): Scene => ({ vars, browser: uuid(), now: Date.now(), events: new Map(), ids: new Map() });

/** The bodies of a line, in the order in which they are sent. */
export const expandLine = (line: HostileLine, scene: Scene): Uint8Array[] => (line.sequence ?? [line]).map((recipe) => bodyOf(recipe, scene));

function bodyOf(recipe: BodyRecipe, scene: Scene): Uint8Array {
  if (recipe.raw !== undefined) return encoder.encode(renameText(fill(recipe.raw, scene)));
  if (recipe.raw_b64 !== undefined) return Uint8Array.from(atob(recipe.raw_b64), (char) => char.charCodeAt(0));
  if (recipe.raw_gen) {
    const { pre, unit, times, post, close = '' } = recipe.raw_gen;
    const count = amount(times);
    return encoder.encode(renameText(fill(pre, scene)) + unit.repeat(count) + post + close.repeat(count));
  }
  const envelope: Json = { site: scene.vars.SITE ?? '', sent_at: new Date(scene.now).toISOString(), events: [goodEvent(scene)] };
  for (const [path, value] of Object.entries(recipe.patch ?? {})) change(envelope, path, expand(value, scene));
  for (const path of recipe.unset ?? []) change(envelope, path, undefined);
  const batch = renameEnvelope(envelope, scene.browser);
  return encoder.encode(spreadPad(batch) ?? JSON.stringify(batch));
}

/** A good event; the same one again for the same `name`. */
function goodEvent(scene: Scene, name?: string): Record<string, Json> {
  const known = name === undefined ? undefined : scene.events.get(name);
  if (known) return structuredClone(known);
  const event = { id: uuid(), name: 'page_view', ts: scene.now, visitor_id: scene.browser, session_id: uuid(), url: 'https://shop.example/p/1', props: {} };
  if (name !== undefined) scene.events.set(name, event);
  return structuredClone(event);
}

/** Fills `{{NAME}}` in; what looks like it but is none of ours stays, since it may be the attack. */
export const fill = (text: string, scene: Scene): string =>
  text.replaceAll(/\{\{(\w+)(?:#(\w))?\}\}/g, (all, name: string, ref: string | undefined) => {
    if (name === 'UUID') return ref === undefined ? uuid() : remembered(scene.ids, ref, uuid);
    if (name === 'NOW_MS') return String(scene.now);
    if (name === 'NOW_ISO') return new Date(scene.now).toISOString();
    if (name === 'EVENT') return JSON.stringify(goodEvent(scene));
    if (/^K\d+$/.test(name)) return 'k'.repeat(Number(name.slice(1)));
    return scene.vars[name] ?? all;
  });

function remembered(known: Map<string, string>, name: string, make: () => string): string {
  const value = known.get(name) ?? make();
  known.set(name, value);
  return value;
}

/** A value of a line with everything that it generates. */
export function expand(value: Json, scene: Scene): Json {
  if (typeof value === 'string') {
    const event = /^\$EVENT(?:#(\w))?$/.exec(value);
    return event ? goodEvent(scene, event[1]) : fill(value, scene);
  }
  if (Array.isArray(value)) return value.map((item) => expand(item, scene));
  if (typeof value !== 'object' || value === null) return value;
  if (value.$merge !== undefined) return { ...(expand(value.$merge, scene) as object), ...(expand(value.with ?? {}, scene) as object) };
  if (typeof value.$gen === 'string') return generate(value as unknown as Generator, scene);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, expand(item, scene)]));
}

type Generator =
  | { $gen: 'str'; text: string; times: number | string }
  | { $gen: 'arr'; item: Json; times: number | string }
  | { $gen: 'obj'; key: string; value: Json; times: number | string }
  | { $gen: 'nest'; key: string; leaf: Json; depth: number | string }
  | { $gen: 'now'; offset: number; as: 'ms' | 's' | 'iso' }
  | { $gen: 'email'; length: number }
  | { $gen: 'pad_to_body'; bytes: number | string };

function generate(what: Generator, scene: Scene): Json {
  switch (what.$gen) {
    case 'str':
      return what.text.repeat(amount(what.times));
    case 'arr':
      return Array.from({ length: amount(what.times) }, () => expand(what.item, scene));
    case 'obj':
      return Object.fromEntries(
        Array.from({ length: amount(what.times) }, (_, i) => [fill(what.key, scene).replace('{{i}}', String(i)), expand(what.value, scene)]),
      );
    case 'nest':
      return Array.from({ length: amount(what.depth) }).reduce<Json>((inner) => ({ [what.key]: inner }), what.leaf);
    case 'now': {
      const at = scene.now + what.offset;
      return what.as === 'iso' ? new Date(at).toISOString() : what.as === 's' ? Math.floor(at / 1000) : at;
    }
    case 'email':
      return longEmail(what.length);
    case 'pad_to_body':
      return { $pad: amount(what.bytes) };
  }
}

/** An address of exactly this length, no part of which is longer than it may be. */
function longEmail(length: number): string {
  const local = `${'a'.repeat(64)}@`;
  const end = 'example.com';
  const labels = 'b'.repeat(length - local.length - end.length - 1).replaceAll(/(.{62})./g, '$1.');
  return `${local}${labels}.${end}`;
}

/** A number, or a limit by name with one sum or product: `MAX_BODY`, `MAX_STR+1`, `MAX_BODY*10`. */
function amount(text: number | string): number {
  if (typeof text === 'number') return text;
  const [, name = '', operator, operand] = /^(\w+)(?:([-+*/])(\d+))?$/.exec(text) ?? [];
  const base = /^\d+$/.test(name) ? Number(name) : (limits as Record<string, number>)[name];
  if (base === undefined) throw new Error(`not an amount: ${text}`);
  const by = Number(operand);
  if (operator === '+') return base + by;
  if (operator === '-') return base - by;
  if (operator === '*') return base * by;
  return operator === '/' ? Math.floor(base / by) : base;
}

/** Sets what stands at a dotted path, or takes it away. */
function change(root: Json, path: string, value: Json | undefined): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Json | undefined>((at, key) => (at as Record<string, Json> | undefined)?.[key], root) as Record<string, Json>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
}
