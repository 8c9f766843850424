import type { Funnel } from '../../edge/protocol/funnel.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import { bindings, call, event, send } from './test-site.ts';

/** A site's funnel as a test asks it. */
export const PHONE = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1' };

export const funnelObject = (site: string) => bindings.FUNNEL.getByName(site);

export async function askFunnel(key: string, from: string, to = from, by = 'source'): Promise<Funnel> {
  const response = await call(`/v1/funnel?from=${from}&to=${to}&by=${by}`, { headers: { authorization: `Bearer ${key}` } });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** What a step of a visit sends, by how far it goes: 0 is the page alone. */
const STEPS = ['page_view', 'cta_view', 'cta_click', 'form_start'] as const;

/** The events of a visit that goes so far. */
export const visitUpTo = (far: number, over: Partial<SentEvent> = {}): SentEvent[] => [
  event({ type: 'visit_start', ...over }),
  ...STEPS.slice(0, far + 1).map((type) => event({ type, ...(type === 'page_view' ? {} : { cta: 'cta_quote' }), ...over })),
];

export const sendVisit = (site: string, visitor: string, far: number, over: Partial<SentEvent> = {}) => send(site, visitor, visitUpTo(far, over));

/** What is read once it is what is expected, or after some seconds what it is then. Tests that run side by side can't use `expect.poll`. */
export async function onceIs<T>(read: () => Promise<T>, expected: T): Promise<T> {
  for (let tries = 0; ; tries++) {
    const found = await read();
    if (tries >= 60 || JSON.stringify(found) === JSON.stringify(expected)) return found;
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}
