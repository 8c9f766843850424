import { compile, type JSONSchema } from 'json-schema-to-typescript';
import type { Json } from './schemas.ts';

/** What the typed client is made of: its routes and its types, from the document. */

interface Said {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

function* operationsOf({ paths }: Json): Generator<[method: string, path: string, operation: Said]> {
  for (const [path, methods] of Object.entries(paths as Record<string, Record<string, Said>>))
    for (const [method, operation] of Object.entries(methods)) if (METHODS.has(method)) yield [method, path, operation];
}

/** How each operation is asked for, by its name. */
export const routesOf = (document: Json): Record<string, { method: string; path: string; query: string[] }> =>
  Object.fromEntries(
    [...operationsOf(document)].map(([method, path, { operationId, parameters = [] }]) => [
      operationId,
      { method: method.toUpperCase(), path, query: parameters.filter((each) => each.in === 'query').map(({ name }) => name) },
    ]),
  );

/** Declarations for TypeScript. */
export async function typesOf(document: Json): Promise<string> {
  const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;
  const properties: Record<string, Json> = {};
  for (const [, , operation] of operationsOf(document)) {
    const { asked, answer } = { asked: askedOf(operation), answer: answerOf(operation) };
    properties[operation.operationId] = closed({ asked, ...(answer ? { answer } : {}) }, ['asked', ...(answer ? ['answer'] : [])]);
  }
  const root = { title: 'Operations', ...closed(properties, Object.keys(properties)), definitions: schemas };
  const text = JSON.stringify(root).replaceAll('#/components/schemas/', '#/definitions/');
  const types = await compile(JSON.parse(text) as JSONSchema, 'Operations', { bannerComment: '', unreachableDefinitions: true, additionalProperties: false });
  return `${types}\n${CLIENT}`;
}

const closed = (properties: Record<string, Json>, required: readonly string[]): Json => ({ type: 'object', additionalProperties: false, properties, required });

function askedOf({ parameters = [], requestBody }: Said): Json {
  const named = parameters.filter((each) => each.in !== 'header');
  const properties: Record<string, Json> = Object.fromEntries(named.map(({ name, schema }) => [name, schema]));
  const required = named.filter((each) => each.required).map(({ name }) => name);
  const body = Object.entries(requestBody?.content ?? {})[0];
  if (body) {
    properties['body'] = body[0] === 'application/json' ? body[1].schema : { type: 'string' };
    required.push('body');
  }
  if (parameters.some((each) => each.in === 'header')) properties['idempotencyKey'] = { type: 'string' };
  return closed(properties, required);
}

/** Null of what is streamed, or no JSON: the client hands out the response itself. */
function answerOf({ responses }: Said): Json | null {
  const good = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
  return good?.content?.['application/json']?.schema ?? null;
}

const CLIENT = `
type AskedOf<Name extends keyof Operations> = Operations[Name]['asked'];
type AnswerOf<Name extends keyof Operations> = Operations[Name] extends { answer: infer Told } ? Told : Response;

/** One function for each operation. What is streamed or no JSON comes as the response itself. */
export type Client = {
  [Name in keyof Operations]: {} extends AskedOf<Name> ? (asked?: AskedOf<Name>) => Promise<AnswerOf<Name>> : (asked: AskedOf<Name>) => Promise<AnswerOf<Name>>;
};

export interface ClientOptions {
  /** Where the edge is, \`https://…\`. */
  edge: string;
  /** A secret key, or the admin token. Never in a browser. */
  key: string;
  /** How often a request is tried that was held off, or that nobody answered. 4 if it is not said. */
  tries?: number;
  fetch?: typeof fetch;
}

export declare function createClient(options: ClientOptions): Client;

/** Everything behind a list, page by page, until there is no more. */
export declare function all<Item, Query extends object>(
  list: (asked: Query) => Promise<{ data: Item[]; next_cursor: string | null; has_more: boolean }>,
  asked: Query,
): AsyncGenerator<Item, void, undefined>;

/** An answer that says what went wrong. \`code\` is stable; \`errors\` say where, and what to do. */
export declare class KindlingError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { path: string; code: string; detail: string }[];
}
`;
