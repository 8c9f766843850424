import type { Explanation } from '../protocol/explanation.ts';
import type { Lead, LeadDetail, LeadPage, LeadPair, Temperature } from '../protocol/lead.ts';
import type { ProblemDetails } from '../protocol/problem.ts';

/** Longer than any answer should take; after it the reader is told instead of left waiting. */
const TIMEOUT_MS = 20_000;

/** Why a call has no answer: the edge's own problem, or one of ours with status 0. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** 0 when no answer came. */
  readonly status: number;
  /** The edge's stable code, or `unreachable` or `unreadable`. */
  readonly code: string;
  readonly retryAfterMs: number | null;
  /** What is wrong in which field. */
  readonly errors: ProblemDetails['errors'];

  constructor(status: number, code: string, detail: string, retryAfterMs: number | null = null, errors: ProblemDetails['errors'] = []) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.errors = errors;
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface LeadsQuery {
  cursor?: string;
  updated_since?: string;
  order?: 'asc' | 'desc';
  limit?: number;
  temperature?: Temperature;
  include_quarantined?: '0' | '1' | 'only';
  include_deleted?: '0' | '1';
}

export interface Api {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  /** @param options `name`: of this request (`Idempotency-Key`). Sent again under it, it is the same one */
  post<T>(path: string, body?: unknown, options?: { name?: string; signal?: AbortSignal }): Promise<T>;
  /** @param options `match`: the state on which it was written (`If-Match`). Another one is not overwritten */
  put<T>(path: string, body?: unknown, options?: { match?: string }): Promise<T>;
  patch<T>(path: string, body: unknown): Promise<T>;
  remove<T = void>(path: string): Promise<T>;
  /** The answer as it is, for what is streamed. Whoever reads it says when it has lasted too long. */
  open(path: string, query?: Query, signal?: AbortSignal): Promise<Response>;

  leads(query: LeadsQuery, signal?: AbortSignal): Promise<LeadPage>;
  lead(id: Lead['id'], signal?: AbortSignal): Promise<LeadDetail>;
  /** Why its score is what it is. */
  explain(id: Lead['id'], signal?: AbortSignal): Promise<Explanation>;
  /** Lets a lead out of quarantine. */
  restore(id: Lead['id']): Promise<Lead>;
  /** @param name of this decision: sent again under it, it is the same one */
  decide(id: Lead['id'], path: 'outcome' | 'recycle', body: object, name: string): Promise<Lead>;
  patchLead(id: Lead['id'], body: object): Promise<Lead>;
  /** Makes the other lead a part of this one. */
  merge(id: Lead['id'], lead: Lead['id']): Promise<LeadPair>;
  /** Takes a browser out of a lead. */
  unmerge(id: Lead['id'], body: { visitor: string }): Promise<LeadPair>;
}

/** `Retry-After` in its two spellings: seconds, or a date. */
function retryAfter(header: string | null): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

async function problemOf(answer: Response): Promise<ApiError> {
  const wait = retryAfter(answer.headers.get('retry-after'));
  // A proxy on the way answers in HTML: then the status alone has to do.
  const problem: Partial<ProblemDetails> = await answer.json().catch(() => ({}));
  return new ApiError(answer.status, problem.code ?? 'unknown', problem.detail ?? answer.statusText, wait, problem.errors);
}

/**
 * Says that it is the console that asks: the edge takes the session's cookie only together with this header, which
 * pages of other origins can't send.
 */
const ASKS = { 'kindling-console': '1' };

function addressOf(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
}

async function ask(address: string, init: RequestInit, signal: AbortSignal | undefined, timeout?: AbortSignal): Promise<Response> {
  const signals = [signal, timeout].filter((each) => each !== undefined);
  let answer: Response;
  try {
    answer = await fetch(address, { ...init, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.any(signals) });
  } catch (error) {
    signal?.throwIfAborted();
    throw new ApiError(0, 'unreachable', String(error));
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

interface Sent {
  body?: unknown;
  name?: string | undefined;
  match?: string | undefined;
  signal?: AbortSignal | undefined;
}

async function call<T>(method: string, address: string, { body, name, match, signal }: Sent): Promise<T> {
  const headers = {
    ...ASKS,
    Accept: 'application/json',
    ...(name === undefined ? {} : { 'Idempotency-Key': name }),
    ...(match === undefined ? {} : { 'If-Match': `"${match}"` }),
  };
  // A text is sent as it is: a file of leads.
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const answer = await ask(address, { method, headers, ...sent }, signal, AbortSignal.timeout(TIMEOUT_MS));
  if (answer.status === 204) return undefined as T;
  try {
    return (await answer.json()) as T;
  } catch (error) {
    signal?.throwIfAborted();
    throw new ApiError(0, 'unreadable', String(error));
  }
}

/** What the console asks of the edge, from the same origin, as whoever is signed in. Rejects with `ApiError`. */
export function createApi(): Api {
  const lead = (id: Lead['id']): string => `/v1/leads/${encodeURIComponent(id)}`;
  const api: Pick<Api, 'get' | 'post' | 'put' | 'patch' | 'remove' | 'open'> = {
    get: (path, query = {}, signal) => call('GET', addressOf(path, query), { signal }),
    post: (path, body, { name, signal } = {}) => call('POST', path, { body, name, signal }),
    put: (path, body, { match } = {}) => call('PUT', path, { body, match }),
    patch: (path, body) => call('PATCH', path, { body }),
    remove: (path) => call('DELETE', path, {}),
    open: (path, query = {}, signal) => ask(addressOf(path, query), { headers: ASKS }, signal),
  };
  return {
    ...api,
    leads: (query, signal) => api.get('/v1/leads', { ...query }, signal),
    lead: (id, signal) => api.get(lead(id), {}, signal),
    explain: (id, signal) => api.get(`${lead(id)}/explain`, {}, signal),
    restore: (id) => api.post(`${lead(id)}/restore`),
    decide: (id, path, body, name) => api.post(`${lead(id)}/${path}`, body, { name }),
    merge: (id, other) => api.post(`${lead(id)}/merge`, { lead: other }),
    unmerge: (id, body) => api.post(`${lead(id)}/unmerge`, body),
    patchLead: (id, body) => api.patch(lead(id), body),
  };
}
