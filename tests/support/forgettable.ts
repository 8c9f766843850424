import { runDurableObjectAlarm } from 'cloudflare:test';
import type { Answer, SentBatch } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Erasure } from '../../edge/protocol/privacy.ts';
import { batch, bindings, call, post } from './test-site.ts';

/** A site of which everything that was ever sent to it can be sent again, to the letter. For tests that run in workerd. */
export function recorder(site: string, key: () => string) {
  const sent: { path: string; init: RequestInit }[] = [];
  const visitors = new Set<string>();
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    call(path, {
      method,
      headers: { authorization: `Bearer ${key()}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  async function said<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await ask(method, path, body, headers);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  const flush = async (): Promise<void> => {
    for (const visitor of visitors) await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
  };

  return {
    ask,
    said,
    flush,
    /** A batch from a browser. */
    async browse(visitor: string, events: SentEvent[], over: Partial<SentBatch> = {}): Promise<Answer> {
      visitors.add(visitor);
      const body = JSON.stringify(batch(site, visitor, events, over));
      sent.push({ path: '/v1/batch', init: { method: 'POST', headers: { 'content-type': 'text/plain' }, body } });
      const response = await post(body);
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      return response.json();
    },
    /** What the site's servers send. */
    async serve<T>(path: string, body: string, headers: Record<string, string> = {}): Promise<T> {
      const init = { method: 'POST', headers: { authorization: `Bearer ${key()}`, ...headers }, body };
      sent.push({ path, init });
      const response = await call(path, init);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
    /** Everything once more. */
    async again(): Promise<Response[]> {
      const answers: Response[] = [];
      for (const { path, init } of sent) answers.push(await call(path, init));
      await flush();
      return answers;
    },
    erase: (person: Record<string, string>) => said<Erasure>('POST', '/v1/privacy/erase', person),
  };
}
