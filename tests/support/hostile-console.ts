import { existsSync, readFileSync } from 'node:fs';
import { PRICING_EXPERIMENT } from '../../demo/pricing-experiment.ts';
import type { SentBatch } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { ConsoleSite } from './console.ts';

/** A site in which everything that somebody can write down is hostile: of strangers, of the team, of other systems. */

const PAGE = 'https://shop.example';
const NAUGHTY = new URL('../../../shared/vectors/hostile/thirdparty/blns.json', import.meta.url);
const LEADS = new URL('../vectors/hostile/bad-leads.jsonl', import.meta.url);

/** All texts of a line, however deep. */
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];

/** Each hostile text once: of the collection of forms, and of the well-known list where it is there. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...new Set([
    ...readFileSync(LEADS, 'utf8')
      .trim()
      .split('\n')
      .flatMap((line) => textsOf((JSON.parse(line) as { lead: unknown }).lead)),
    ...(existsSync(NAUGHTY) ? (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]) : []),
  ]),
].filter((text) => text.trim() !== '' && text.length <= 2_000);

/** Those that would do something where a text becomes markup, or an address. */
const LIVE = HOSTILE_TEXTS.filter((text) => /<[a-z!/]|javascript:|on\w+=|data:text/i.test(text));

/** Short enough for names, on one line. */
const LINES = LIVE.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '' && text.length <= 60);
const line = (i: number): string => LINES[i % LINES.length] ?? '';

export interface HostileWorld {
  /** A lead of whom everything is hostile. */
  lead: string;
  cta: string;
  experiment: string;
  automation: string;
  webhook: string;
}

/** Writes it all down. Throws where the edge does not take it: then it would not be seen either. */
export async function hostileWorld(site: ConsoleSite): Promise<HostileWorld> {
  const cta = await hostileCtas(site);
  const lead = await hostileVisitor(site, cta);
  await file(site);
  await team(site, lead);
  const automation = 'hostile_rule';
  await site.ask('POST', '/v1/automations', {
    id: automation,
    name: line(1),
    when: { on: 'tag', added: [line(2)] },
    then: [
      { do: 'tag', add: [line(3)] },
      { do: 'alert', to: ['sales@shop.example'], subject: line(4), text: `${line(5)} {{name}}` },
    ],
  });
  const { id: webhook } = await site.ask<{ id: string }>('POST', '/v1/webhooks', {
    url: 'https://hooks.shop.example/in',
    types: ['lead.created'],
    name: line(6),
  });
  await site.ask('POST', '/v1/inbound', { kind: 'google', name: line(7), secrets: { key: 'a-key' } });
  const experiment = 'hostile_test';
  const headline = (id: string, i: number) => ({ patch: { texts: { en: { headline: line(i) } } }, id, name: line(i + 1), weight: 5_000 });
  await site.ask('POST', '/v1/experiments', {
    ...PRICING_EXPERIMENT,
    id: experiment,
    name: line(8),
    cta,
    arms: [{ id: 'control', name: line(9), weight: 5_000 }, headline('other', 10)],
  });
  await site.ask('POST', `/v1/experiments/${experiment}/start`, {});
  return { lead, cta, experiment, automation, webhook };
}

/** Texts of a CTA are the marketer's, who may have copied them from anywhere. */
async function hostileCtas({ ask }: ConsoleSite): Promise<string> {
  const ids = ['cta_hostile', 'cta_hostile_too'];
  for (const [i, id] of ids.entries()) {
    await ask('POST', '/v1/ctas', {
      id,
      display: i === 0 ? 'inline' : 'popup',
      offer: 'quote',
      form: {
        fields: [
          { name: 'full_name', type: 'text' },
          { name: 'email', type: 'email', required: true },
          { name: 'company', type: 'text' },
          { name: 'message', type: 'textarea' },
        ],
      },
      texts: {
        en: {
          labels: { full_name: line(20 + i) },
          headline: line(22 + i),
          text: line(24 + i),
          button: line(26 + i).slice(0, 40),
          consent: line(28 + i),
          thanks: line(30 + i),
        },
      },
    });
    await ask('POST', `/v1/ctas/${id}/publish`);
  }
  return ids[0] ?? '';
}

/** Somebody whose pages, source, downloads, answers and consent are all hostile. */
async function hostileVisitor({ edge, site, ask }: ConsoleSite, cta: string): Promise<string> {
  const now = Date.now();
  const campaign = encodeURIComponent(line(40));
  const url = `${PAGE}/${encodeURIComponent(line(41))}?utm_source=${encodeURIComponent(line(42))}&utm_medium=${campaign}&utm_campaign=${campaign}`;
  const events: SentEvent[] = LIVE.slice(0, 40).map((text, i) => ({
    id: `hostile-${i}`,
    type: i % 3 ? 'page_view' : 'download',
    at: now - (60 - i) * 20_000,
    visit: 'hostile-visit',
    url,
    title: text,
    props: { file: text.slice(0, 200), href: `${PAGE}/x` },
  }));
  const form: SentEvent = {
    id: 'hostile-form',
    type: 'form_submit',
    at: now,
    visit: 'hostile-visit',
    url,
    cta,
    consent_text: line(28),
    fields: { full_name: line(43), email: 'hostile@congty.vn', company: line(44), message: LIVE.slice(0, 20).join('\n').slice(0, 1_500) },
    props: { took_ms: 9_000 },
  };
  const body: SentBatch = { v: 1, site, visitor: 'hostile-visitor', sent_at: now, events: [...events, form] };
  const answer = await fetch(`${edge}/v1/batch`, { method: 'POST', headers: { origin: PAGE }, body: JSON.stringify(body) });
  const { leads, refused } = (await answer.json()) as { leads: { lead: string }[]; refused: unknown[] };
  const lead = leads[0]?.lead;
  if (!lead) throw new Error(`The hostile form was not taken: ${JSON.stringify(refused)}`);
  for (let tries = 0; ; tries++) {
    const found = await ask('GET', `/v1/leads/${lead}`).then(
      () => true,
      () => false,
    );
    if (found) return lead;
    if (tries > 50) throw new Error('The hostile lead did not come');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Each hostile text as the name and the company of somebody: what a form of a page or a file may bring. */
async function file({ edge, key }: ConsoleSite): Promise<void> {
  const rows = HOSTILE_TEXTS.map((text, i) => [`hostile${i}@congty.vn`, text, text].map(cell).join(','));
  const answer = await fetch(`${edge}/v1/leads/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    body: `Email,Name,Company\n${rows.join('\n')}`,
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** What the team writes down. */
async function team({ ask }: ConsoleSite, lead: string): Promise<void> {
  await ask('PATCH', `/v1/leads/${lead}`, { owner: line(50), tags: [line(2), line(51), line(52)] });
  for (const text of LIVE.slice(0, 60)) await ask('POST', `/v1/leads/${lead}/notes`, { text });
  await ask('POST', '/v1/views', { name: line(53), query: `q=${encodeURIComponent(line(54))}`, shared: true });
  await ask('POST', '/v1/costs', { source: 'social', campaign: line(40), from: today(-3), to: today(0), amount: 1_000_000, currency: 'VND' });
  await ask('POST', '/v1/members', { email: 'hostile@shop.example', name: line(55), role: 'sales' });
  await ask('POST', '/v1/keys', { name: line(56), scopes: ['leads:read'] });
}

const today = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
