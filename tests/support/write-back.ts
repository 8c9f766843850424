import type { Lead, LeadDetail } from '../../edge/protocol/lead.ts';
import type { ServerAnswer } from '../../edge/protocol/server-event.ts';
import { call, newId, pull } from './test-site.ts';

/** A site's CRM and servers, as they speak with the edge. */
export interface Crm {
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The same for what must succeed. */
  said<Answer = Lead>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  leadOf(email: string): Promise<Lead | undefined>;
  detail(id: string): Promise<LeadDetail>;
  tell(events: Record<string, unknown>[]): Promise<ServerAnswer>;
}

export function crm(key: () => string): Crm {
  const ask: Crm['ask'] = (method, path, body, headers = {}) =>
    call(path, {
      method,
      headers: { authorization: `Bearer ${key()}`, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const said: Crm['said'] = async (method, path, body, headers) => {
    const response = await ask(method, path, body, headers);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    ask,
    said,
    leadOf: async (email) => (await pull(key(), '?order=desc&limit=200&include_quarantined=1&include_unconfirmed=1')).data.find((lead) => lead.email === email),
    detail: (id) => said('GET', `/v1/leads/${id}`),
    tell: (events) => said('POST', '/v1/events', { events: events.map((event) => ({ id: newId(), ...event })) }),
  };
}
