import type * as z from 'zod/mini';
import { GROUPS } from '../protocol/operations/groups.ts';
import type { Operation } from '../protocol/operations/operation.ts';
import type { Components, Json } from './schemas.ts';

/** What the edge tells of itself by itself, of a message that it sends. */
export interface Message {
  type: string;
  summary: string;
  schema: z.core.$ZodType;
  example: unknown;
}

const ACCESS: Record<string, Json[]> = { public: [], deployment: [{ adminToken: [] }] };
const OVER = 'application/problem+json';

/** An OpenAPI 3.1 document of operations and of the messages of webhooks. Pure: the same in, the same out. */
export function documentOf(
  operations: readonly Operation[],
  messages: readonly Message[],
  problem: z.core.$ZodType,
  schemas: Components,
  version: string,
): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = operationOf(operation, schemas);
  const webhooks = Object.fromEntries(messages.map((message) => [message.type, { post: messageOf(message, schemas) }]));
  const failure = {
    description: 'It went wrong: `code` is stable, `errors` say where and what to do.',
    content: { [OVER]: { schema: schemas.of(problem, 'output') } },
  };
  const groups = [...new Set(operations.map(({ group }) => group))];
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kindling',
      version,
      summary: 'Strangers into scored leads, at the edge.',
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Errors are `application/problem+json` (RFC 9457). Times are RFC 3339 in UTC, but those of events, which are ms since 1970. Whoever is asked to wait is told how long by `Retry-After`.',
    },
    servers: [{ url: 'https://{edge}', variables: { edge: { default: 'leads.example.com', description: 'Where your edge is deployed.' } } }],
    tags: [...groups, ...(messages.length > 0 ? ['Messages'] : [])].map((name) => ({ name, ...(GROUPS[name] ? { description: GROUPS[name] } : {}) })),
    paths,
    ...(messages.length > 0 ? { webhooks } : {}),
    components: {
      securitySchemes: {
        secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key, `kd_live_…`, with the scope that the operation names.' },
        adminToken: { type: 'http', scheme: 'bearer', description: 'The token of whoever runs the deployment.' },
      },
      responses: { Problem: failure },
      schemas: schemas.all(),
    },
  };
}

function operationOf({ id, group, summary, detail, access, params, query, isRepeatable, body, answers }: Operation, schemas: Components): Json {
  const isPublic = access === 'public' || access === 'deployment';
  const needs = isPublic ? '' : `Needs a key with the scope \`${access === 'marketing' ? 'admin' : access}\`.`;
  const parameters = [
    ...Object.entries(params ?? {}).map(([name, description]) => ({ name, in: 'path', required: true, description, schema: { type: 'string' } })),
    ...(query ? queryOf(query, schemas) : []),
    ...(isRepeatable
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description: 'Names the request: sent again under it, it is done once.',
            schema: { type: 'string', maxLength: 255 },
          },
        ]
      : []),
  ];
  return {
    operationId: id,
    tags: [group],
    summary,
    ...(detail || needs ? { description: [detail, needs].filter(Boolean).join('\n\n') } : {}),
    security: isPublic ? ACCESS[access] : [{ secretKey: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: bodyOf(body, schemas) } } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, schemas)])),
      '4XX': { $ref: '#/components/responses/Problem' },
    },
  };
}

function bodyOf(body: NonNullable<Operation['body']>, schemas: Components): Json {
  if ('media' in body) return { [body.media]: { schema: { type: 'string', description: body.what } } };
  return { 'application/json': { schema: schemas.of(body.schema, 'input'), ...(body.example === undefined ? {} : { example: body.example }) } };
}

function answerOf({ what, schema, media, example }: Operation['answers'][number], schemas: Components): Json {
  const told = { ...(schema ? { schema: schemas.of(schema, 'output') } : { schema: { type: 'string' } }), ...(example === undefined ? {} : { example }) };
  return { description: what, ...(schema || media ? { content: { [media ?? 'application/json']: told } } : {}) };
}

/** Each property of the query is a parameter. */
function queryOf(query: z.core.$ZodType, schemas: Components): Json[] {
  const { properties = {}, required = [] } = schemas.spread(query, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    ...(required.includes(name) ? { required: true } : {}),
    schema: Object.keys(schema).length > 0 ? schema : { type: 'string' },
  }));
}

const messageOf = ({ summary, schema, example, type }: Message, schemas: Components): Json => ({
  operationId: `on_${type.replace('.', '_')}`,
  tags: ['Messages'],
  summary,
  security: [],
  requestBody: { required: true, content: { 'application/json': { schema: schemas.of(schema, 'output'), example } } },
  responses: { '2XX': { description: 'Taken. Anything else is tried again.' }, '410': { description: 'Wants no more: the endpoint is switched off.' } },
});
