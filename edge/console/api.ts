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

  constructor(status: number, code: string, detail: string, retryAfterMs: number | null = null) {
    super(detail);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

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
  leads(query: LeadsQuery, signal?: AbortSignal): Promise<LeadPage>;
  lead(id: Lead['id'], signal?: AbortSignal): Promise<LeadDetail>;
  /** Why its score is what it is. */
  explain(id: Lead['id'], signal?: AbortSignal): Promise<Explanation>;
  /** Lets a lead out of quarantine. */
  restore(id: Lead['id']): Promise<Lead>;
  /** @param name of this decision: sent again under it, it is the same one */
  decide(id: Lead['id'], path: 'outcome' | 'recycle', body: object, name: string): Promise<Lead>;
  patch(id: Lead['id'], body: object): Promise<Lead>;
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
  return new ApiError(answer.status, problem.code ?? 'unknown', problem.detail ?? answer.statusText, wait);
}

/** The routes that the console uses, called with a secret key from the same origin. */
export function createApi(key: string): Api {
  async function call<T>(path: string, signal: AbortSignal | undefined, method = 'GET', body?: object, headers: Record<string, string> = {}): Promise<T> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    let answer: Response;
    try {
      answer = await fetch(path, {
        method,
        headers: { Authorization: `Bearer ${key}`, Accept: 'application/json', ...headers },
        ...(body ? { body: JSON.stringify(body) } : {}),
        credentials: 'same-origin',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw new ApiError(0, 'unreachable', String(error));
    }
    if (!answer.ok) throw await problemOf(answer);
    try {
      return (await answer.json()) as T;
    } catch (error) {
      signal?.throwIfAborted();
      throw new ApiError(0, 'unreadable', String(error));
    }
  }

  return {
    leads(query, signal) {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) search.set(name, String(value));
      return call(`/v1/leads?${search}`, signal);
    },
    lead: (id, signal) => call(`/v1/leads/${encodeURIComponent(id)}`, signal),
    explain: (id, signal) => call(`/v1/leads/${encodeURIComponent(id)}/explain`, signal),
    restore: (id) => call(`/v1/leads/${encodeURIComponent(id)}/restore`, undefined, 'POST'),
    decide: (id, path, body, name) => call(`/v1/leads/${encodeURIComponent(id)}/${path}`, undefined, 'POST', body, { 'Idempotency-Key': name }),
    merge: (id, lead) => call(`/v1/leads/${encodeURIComponent(id)}/merge`, undefined, 'POST', { lead }),
    unmerge: (id, body) => call(`/v1/leads/${encodeURIComponent(id)}/unmerge`, undefined, 'POST', body),
    patch: (id, body) => call(`/v1/leads/${encodeURIComponent(id)}`, undefined, 'PATCH', body),
  };
}
