/** A client of the edge for servers: one function for each operation, made from the same description as the document. */

/** How an operation is asked for. */
export interface Route {
  method: string;
  /** With the names of its parameters in braces. */
  path: string;
  query: readonly string[];
}

export interface ClientOptions {
  /** Where the edge is, `https://…`. */
  edge: string;
  /** A secret key, or the admin token. Never in a browser. */
  key: string;
  /** How often a request is tried that was held off, or that nobody answered. 4 if it is not said. */
  tries?: number;
  fetch?: typeof fetch;
  /** Waits, ms. For tests. */
  wait?: (ms: number) => Promise<void>;
}

/** What is asked, by name: parameters of path and query, `body`, and `idempotencyKey` to be able to ask again. */
export type Asked = Record<string, unknown>;

export type Call = (asked?: Asked) => Promise<unknown>;

/** An answer that says what went wrong. `code` is stable; `errors` say where, and what to do. */
export class KindlingError extends Error {
  override readonly name = 'KindlingError';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { path: string; code: string; detail: string }[];

  constructor({ status, code, message, errors }: Pick<KindlingError, 'status' | 'code' | 'message' | 'errors'>) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** Sent twice, these do the same as once. */
const REPEATABLE: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE']);

export function clientOf(routes: Readonly<Record<string, Route>>, options: ClientOptions): Record<string, Call> {
  return Object.fromEntries(Object.entries(routes).map(([id, route]) => [id, (asked: Asked = {}) => call(route, asked, options)]));
}

async function call(route: Route, asked: Asked, { edge, key, tries = 4, fetch: ask = fetch, wait = sleep }: ClientOptions): Promise<unknown> {
  const request = requestOf(route, asked, edge, key);
  // A POST without a name may have been done though nobody answered.
  const mayRepeat = REPEATABLE.has(route.method) || asked['idempotencyKey'] !== undefined;
  for (let tried = 1; ; tried++) {
    const response = await ask(request.url, request.init).catch((error: unknown) => {
      if (!mayRepeat || tried >= tries) throw error;
      return null;
    });
    if (response && (tried >= tries || !isHeldOff(response, mayRepeat))) return read(response);
    await response?.body?.cancel();
    await wait(waitFor(response?.headers.get('retry-after') ?? null, tried));
  }
}

const isHeldOff = ({ status }: Response, mayRepeat: boolean): boolean => status === 429 || (status === 503 && mayRepeat);

function requestOf(route: Route, asked: Asked, edge: string, key: string): { url: URL; init: RequestInit } {
  const { idempotencyKey, body } = asked;
  const url = new URL(pathOf(route, asked), edge);
  for (const name of route.query) {
    const value = asked[name];
    if (value !== undefined && value !== null) url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const headers: Record<string, string> = { authorization: `Bearer ${key}` };
  if (idempotencyKey !== undefined) headers['idempotency-key'] = String(idempotencyKey);
  if (body === undefined) return { url, init: { method: route.method, headers } };
  const isText = typeof body === 'string';
  headers['content-type'] = isText ? 'text/plain' : 'application/json';
  return { url, init: { method: route.method, headers, body: isText ? body : JSON.stringify(body) } };
}

/** Seconds, as the edge says them; else longer each time, ms. */
const waitFor = (retryAfter: string | null, tried: number): number =>
  retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tried - 1));

const pathOf = ({ path }: Route, asked: Asked): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = asked[name];
    if (value === undefined || value === '') throw new TypeError(`kindling: ${name} is missing`);
    return encodeURIComponent(String(value));
  });

/** JSON as it is; what is streamed, such as an export, as the response itself. */
async function read(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok) throw await errorOf(response, type);
  if (response.status === 204) return undefined;
  return type.includes('json') && !type.includes('ndjson') ? response.json() : response;
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  errors?: KindlingError['errors'];
}

async function errorOf(response: Response, type: string): Promise<KindlingError> {
  const { code = 'unknown', title, detail, errors = [] } = type.includes('json') ? ((await response.json()) as Problem) : {};
  const message = [title, detail].filter(Boolean).join('. ') || `HTTP ${response.status}`;
  return new KindlingError({ status: response.status, code, message, errors });
}

/**
 * Everything behind a list, page by page, until there is no more: `for await (const lead of all(kindling.listLeads, { limit: 200 }))`.
 */
export async function* all<Item, Query extends object>(
  list: (asked: Query) => Promise<{ data: Item[]; next_cursor: string | null; has_more: boolean }>,
  asked: Query,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(cursor === null ? asked : { ...asked, cursor });
    yield* page.data;
    cursor = page.has_more ? page.next_cursor : null;
  } while (cursor !== null);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
