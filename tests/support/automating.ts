import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { vi } from 'vitest';
import type { AutomationInput } from '../../edge/protocol/automation.ts';
import type { AutomationRecord, AutomationRun } from '../../edge/protocol/automation-record.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { SiteBody } from '../../edge/protocol/site-input.ts';
import { bindings, event, makeSite, newId, PAGE, send, siteKey, submit } from './test-site.ts';
import { crm, type Crm } from './write-back.ts';

/** A site that does things by itself, and the time that goes by. For tests that run in workerd. */
export interface Automating extends Crm {
  site: string;
  /** Writes a rule, and switches it on. */
  rule(rule: AutomationInput, on?: Record<string, unknown>): Promise<AutomationRecord>;
  runs(rule: string): Promise<AutomationRun[]>;
  /** Somebody sends a form; the lead once it is in the feed. */
  form(email: string, over?: Form): Promise<Lead>;
  /** Has the site's object look until nothing is to be done at this moment. */
  settle(): Promise<void>;
  mails(to: string): Promise<SentMail[]>;
}

export interface Form {
  cta?: string;
  visitor?: string;
  fields?: Record<string, string>;
  /** What was done before it. */
  before?: SentEvent[];
}

export interface SentMail {
  event: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  sent_at: string | null;
  sent_by: string | null;
  error: string | null;
  unsubscribe: string | null;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Goes on from here by so much. To be undone by `vi.useRealTimers()`. */
export function pass(ms: number): void {
  const now = Date.now() + ms;
  vi.useFakeTimers({ toFake: ['Date'], now });
}

export async function automating(site: string, settings: Partial<SiteBody> = {}): Promise<Automating> {
  await makeSite(site, { mail: { from: 'hi@shop.example' }, ...settings });
  const key = await siteKey(site, ['admin']);
  const own = crm(() => key);
  const object = () => bindings.AUTOMATION.getByName(site);
  const settle = async (): Promise<void> => {
    await object().wake(site);
    for (let i = 0; i < 20; i++) {
      const next = await runInDurableObject(object(), (_, { storage }) => storage.getAlarm());
      if (next === null || next > Date.now()) return;
      await runDurableObjectAlarm(object());
    }
  };
  return {
    ...own,
    site,
    settle,
    rule: async (rule, on = {}) => {
      await own.said('POST', '/v1/automations', rule);
      return own.said<AutomationRecord>('POST', `/v1/automations/${rule.id}/on`, on);
    },
    runs: async (rule) => (await own.said<{ data: AutomationRun[] }>('GET', `/v1/automations/${rule}/runs`)).data,
    form: async (email, { cta = 'cta_ebook', visitor = newId(), fields = {}, before = [] } = {}) => {
      await send(site, visitor, [...before, submit({ email, ...fields }, { cta })]);
      await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
      const lead = await own.leadOf(email);
      if (!lead) throw new Error('no lead');
      return lead;
    },
    mails: async (to) => (await own.said<{ data: SentMail[] }>('GET', '/v1/mails')).data.filter((mail) => mail.to === to),
  };
}

/** Pages after which a quote request makes somebody hot. */
export const pricing = (): SentEvent[] => [event({ url: `${PAGE}/pricing` }), event({ url: `${PAGE}/product` })];
