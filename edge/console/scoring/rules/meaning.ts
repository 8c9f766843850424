import type { CardBody, EventConditions, Gate, Rule } from '../../../protocol/card.ts';

/**
 * An id stands for what it counts, for ever: what a rule has gathered lies under it. A rule that asks for something else
 * than what is published under its id gets another id here, and its old one back when it asks for the old thing again.
 */
export interface Counted {
  id: string;
  on: string;
  where?: EventConditions | undefined;
  limit?: Rule['limit'];
}

export const countedBy = ({ rules, gates }: Pick<CardBody, 'rules' | 'gates'>): Counted[] => [
  ...rules,
  ...gates.flatMap(({ id, when }) => (when.fact === 'event' ? [{ id, on: when.on, where: when.where }] : [])),
];

/** With names and values in one order: neither changes what is meant. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}

const meaningOf = ({ on, where = {}, limit }: Counted): string => JSON.stringify(sorted({ on, where, limit }));

/** The id under which what is asked now may be counted. */
export function idFor(asked: Counted, published: readonly Counted[], taken: readonly string[], random: () => string): string {
  const same = published.find((each) => meaningOf(each) === meaningOf(asked) && baseOf(each.id) === baseOf(asked.id));
  if (same && (same.id === asked.id || !taken.includes(same.id))) return same.id;
  const clashes = published.some((each) => each.id === asked.id && meaningOf(each) !== meaningOf(asked));
  return clashes ? newId(asked.id, random) : asked.id;
}

const END = /-[a-z\d]{4}$/;
const ID_MAX = 64;
const baseOf = (id: string): string => id.replace(END, '');

/** Another one like it. */
export const newId = (id: string, random: () => string): string => `${baseOf(id).slice(0, ID_MAX - 5)}-${random()}`;

/** Four letters or digits. */
export const randomEnd = (): string => crypto.getRandomValues(new Uint8Array(4)).reduce((text, byte) => text + (byte % 36).toString(36), '');

/** The same rule, under the id that fits what it asks. */
export const named = (rule: Rule, published: readonly Counted[], taken: readonly string[], random: () => string): Rule => ({
  ...rule,
  id: idFor(rule, published, taken, random),
});

export const namedGate = (gate: Gate, published: readonly Counted[], taken: readonly string[], random: () => string): Gate =>
  gate.when.fact === 'event' ? { ...gate, id: idFor({ id: gate.id, on: gate.when.on, where: gate.when.where }, published, taken, random) } : gate;
