/** All scripts of a page share 64 KiB of requests that may outlive it. More than this goes by the ordinary way. */
const OUTLIVING_LENGTH = 20_000;
/** A request without an answer by then is a failure like any other. */
const PATIENCE_MS = 30_000;

/** The edge's answer, as far as the outbox looks at it. Status 0: none came. */
export type Reply = [status: number, json?: unknown, retryAfter?: string | null];

/**
 * One request. A string is `text/plain`, so there is no preflight; no cookies go along. It may outlive the page,
 * which can be left at any moment; what is cut off all the same stays in the queue.
 */
export async function send(url: string, body: string): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      credentials: 'omit',
      keepalive: body.length < OUTLIVING_LENGTH,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return [response.status, await response.json().catch(() => {}), response.headers.get('retry-after')];
  } catch {
    return [0];
  }
}
