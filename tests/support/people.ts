import { runDurableObjectAlarm } from 'cloudflare:test';
import { vi } from 'vitest';
import type { Lead, LeadDetail } from '../../edge/protocol/lead.ts';
import { bindings, call, pull } from './test-site.ts';

/** What tests of who is one person do: ask for leads, and tell the edge that two are one or are not. */
export interface People {
  detail(id: string): Promise<LeadDetail>;
  /** The detail once it holds what is waited for: a flush takes an alarm. */
  detailOnce(id: string, holds: (lead: LeadDetail) => void): Promise<LeadDetail>;
  feed(query?: string): Promise<Lead[]>;
  ask(id: string, what: 'merge' | 'unmerge' | 'link', body: unknown): Promise<Response>;
  /** The same, of which nothing but success is expected. */
  tell(id: string, what: 'merge' | 'unmerge', body: unknown): Promise<{ lead: Lead; other: Lead }>;
  /** Sends what waits in a browser's outbox now. */
  flush(visitor: string): Promise<void>;
}

export function peopleOf(site: string, key: () => string): People {
  const headers = () => ({ authorization: `Bearer ${key()}` });
  const ask: People['ask'] = (id, what, body) => call(`/v1/leads/${id}/${what}`, { method: 'POST', headers: headers(), body: JSON.stringify(body) });
  const detail: People['detail'] = async (id) => {
    const response = await call(`/v1/leads/${id}`, { headers: headers() });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    ask,
    detail,
    detailOnce: (id, holds) =>
      vi.waitFor(
        async () => {
          const lead = await detail(id);
          holds(lead);
          return lead;
        },
        { timeout: 10_000, interval: 50 },
      ),
    feed: async (query = '') => (await pull(key(), `?limit=200${query}`)).data,
    async tell(id, what, body) {
      const response = await ask(id, what, body);
      if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
      return response.json();
    },
    async flush(visitor) {
      await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
    },
  };
}
