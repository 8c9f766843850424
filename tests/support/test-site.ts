import { env, exports } from 'cloudflare:workers';
import type { Answer, SentBatch } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Lead, LeadPage, TimelineEntry } from '../../edge/protocol/lead.ts';
import type { SiteBody } from '../../edge/protocol/site-input.ts';
import type { Env } from '../../edge/src/env.ts';
import type { Scope } from '../../edge/protocol/scope.ts';
import { makeKey } from '../../edge/src/site/keys.ts';

/** The edge as its callers meet it, and a site on it. For tests that run in workerd. */
export const EDGE = 'https://leads.example';
export const PAGE = 'https://shop.example';
export const bindings = env as unknown as Env;

export const call = (path: string, init?: RequestInit): Promise<Response> =>
  (exports as unknown as { default: Fetcher }).default.fetch(new Request(EDGE + path, init));

const FIELDS = [
  { name: 'name', type: 'text' as const },
  { name: 'email', type: 'email' as const },
  { name: 'phone', type: 'tel' as const },
  { name: 'company', type: 'text' as const },
  { name: 'message', type: 'textarea' as const },
];
const TEXTS = { en: { headline: 'Hello', button: 'Send', consent: 'I agree', thanks: 'Thank you' } };

export const SETTINGS: SiteBody = {
  name: 'Test shop',
  origins: [PAGE],
  page_groups: [
    { name: 'pricing', paths: ['/pricing*'], journey: 'decision' },
    { name: 'key', paths: ['/product*'], journey: 'interest' },
  ],
  ctas: (['ebook', 'newsletter', 'quote', 'trial'] as const).map((offer) => ({
    id: `cta_${offer}`,
    display: 'inline',
    offer,
    form: { fields: FIELDS },
    texts: TEXTS,
  })),
};

export async function makeSite(id: string, settings: Partial<SiteBody> = {}): Promise<void> {
  const response = await call(`/v1/sites/${id}`, {
    method: 'PUT',
    headers: { authorization: 'Bearer admin-token-of-the-tests' },
    body: JSON.stringify({ ...SETTINGS, ...settings }),
  });
  if (!response.ok) throw new Error(await response.text());
}

export const siteKey = async (site: string, scopes: Scope[] = ['leads:read']): Promise<string> =>
  (await makeKey(bindings.DB, site, { name: 'test', scopes, test: true }, 'admin', Date.now())).key;

export const newId = (): string => crypto.randomUUID();

export const event = (over: Partial<SentEvent> = {}): SentEvent => ({
  id: newId(),
  type: 'page_view',
  at: Date.now(),
  visit: 'visit-1',
  url: `${PAGE}/`,
  ...over,
});

export const submit = (fields: Record<string, string>, over: Partial<SentEvent> = {}): SentEvent =>
  event({ type: 'form_submit', cta: 'cta_ebook', fields, consent_text: 'I agree', ...over });

export const batch = (site: string, visitor: string, events: SentEvent[], over: Partial<SentBatch> = {}): SentBatch => ({
  v: 1,
  site,
  visitor,
  sent_at: Date.now(),
  events,
  ...over,
});

export const post = (body: SentBatch | string, headers: Record<string, string> = {}): Promise<Response> =>
  call('/v1/batch', { method: 'POST', headers: { 'content-type': 'text/plain', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });

export async function send(site: string, visitor: string, events: SentEvent[], over: Partial<SentBatch> = {}): Promise<Answer> {
  const response = await post(batch(site, visitor, events, over));
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** What the visitor's object keeps of its events, newest first. */
export const timelineOf = async (site: string, visitor: string, limit = 1_000): Promise<TimelineEntry[]> =>
  // Props are JSON, which the type of a remote call does not see through.
  (await bindings.VISITOR.getByName(`${site}/${visitor}`).timeline(limit)) as unknown as TimelineEntry[];

export async function pull(key: string, query = ''): Promise<LeadPage> {
  const response = await call(`/v1/leads${query}`, { headers: { authorization: `Bearer ${key}` } });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** The site's leads once there are `count` of them: their way to D1 takes an alarm. */
export async function leadsOnceThere(key: string, count: number): Promise<Lead[]> {
  for (let tries = 0; tries < 100; tries++) {
    const { data } = await pull(key, '?limit=200');
    if (data.length >= count) return data;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`fewer than ${count} leads in D1`);
}
