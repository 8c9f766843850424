import type { SentBatch } from '../../../edge/protocol/batch.ts';

/** A request without an answer by then is a failure like any other. */
const PATIENCE_MS = 30_000;

/** The edge's answer, as far as the outbox looks at it. Status 0: none came. */
export interface Reply {
  status: number;
  /** Seconds; 0 if the edge did not ask for any. */
  retryAfter: number;
  json: unknown;
}

/**
 * One request. A string is `text/plain`, so there is no preflight; no cookies go along.
 * @param leaving whether the page is going away: then the request may outlive it
 */
export async function send(url: string, batch: SentBatch, leaving: boolean): Promise<Reply> {
  const body = JSON.stringify(batch);
  try {
    const response = await fetch(url, { method: 'POST', body, credentials: 'omit', keepalive: leaving, signal: AbortSignal.timeout(PATIENCE_MS) });
    const json: unknown = await response.json().catch(() => null);
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after')) || 0, json };
  } catch {
    // A keepalive request can be refused for its size alone; a beacon is the last way out of the page.
    // It says nothing about its end, so the events stay stored for the next page to ask.
    if (leaving) navigator.sendBeacon(url, body);
    return { status: 0, retryAfter: 0, json: null };
  }
}
