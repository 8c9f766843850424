import type { Json } from './schemas.ts';

/** The page about the API, from its document: what there is, what is asked, what is answered. */

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema: Json;
}

interface Said {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Json; example?: unknown }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: Json }> }>;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

export function pageOf(document: Json): string {
  const { tags, paths } = document as { tags: { name: string; description?: string }[]; paths: Record<string, Record<string, Said>> };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, said]) => (METHODS.has(method) ? [{ path, method: method.toUpperCase(), said }] : [])),
  );
  const sections = tags.flatMap(({ name, description }) => {
    const ofGroup = operations.filter(({ said }) => said.tags.includes(name));
    return ofGroup.length === 0 ? [] : [[`## ${name}`, description, ...ofGroup.map(sectionOf)].filter(Boolean).join('\n\n')];
  });
  return `# API

Made from the description of the edge, which is at \`/openapi.json\` (OpenAPI 3.1); change that, and run \`npm run api\`. For Node there is a typed client: \`import { createClient } from 'kindling/client'\`, each operation a function by the name given below.

Errors are \`application/problem+json\`: \`code\` is stable, \`errors\` say where and what to do. 401 without a key, 403 without the scope, 404 for what is another site's, 429 with \`Retry-After\`.

${sections.join('\n\n')}
`;
}

function sectionOf({ path, method, said }: { path: string; method: string; said: Said }): string {
  const body = Object.entries(said.requestBody?.content ?? {})[0];
  const lines = [
    `### ${said.summary}`,
    `\`${method} ${path}\` · \`${said.operationId}\``,
    said.description,
    said.parameters && said.parameters.map(parameterOf).join('\n'),
    body && bodyOf(body),
    answersOf(said.responses),
  ];
  return lines.filter(Boolean).join('\n\n');
}

function parameterOf({ name, in: place, required, description, schema }: Parameter): string {
  const values = Array.isArray(schema['enum']) ? (schema['enum'] as unknown[]).map((value) => `\`${String(value)}\``).join(', ') : '';
  const says = [description, values].filter(Boolean).join(' ');
  return `- \`${name}\` (${place}${required && place === 'query' ? ', needed' : ''})${says ? `: ${says}` : ''}`;
}

function bodyOf([media, { schema, example }]: [string, { schema: Json; example?: unknown }]): string {
  const name = nameOf(schema);
  const head = `Body: ${media === 'application/json' ? (name ?? 'JSON') : media}.`;
  return example === undefined ? head : `${head}\n\n\`\`\`json\n${JSON.stringify(example, undefined, 2)}\n\`\`\``;
}

function answersOf(responses: Said['responses']): string {
  const good = Object.entries(responses).filter(([status]) => status !== '4XX');
  return good
    .map(([status, { description = '', content = {} }]) => {
      const [media, told] = Object.entries(content)[0] ?? [];
      const name = told && media === 'application/json' ? nameOf(told.schema) : media;
      return `${status}: ${description}${name ? ` \`${name}\`` : ''}`;
    })
    .join('  \n');
}

const nameOf = (schema: Json): string | undefined =>
  typeof schema['$ref'] === 'string' ? schema['$ref'].slice(schema['$ref'].lastIndexOf('/') + 1) : undefined;
