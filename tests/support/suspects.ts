import { expect, vi } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { call, newId, send, siteKey, submit } from './test-site.ts';

/** Forms that raise suspicion, and what became of them. */

const keys = new Map<string, Promise<string>>();

/** A key of the site that may read and write. */
export function keyOf(site: string): Promise<string> {
  const known = keys.get(site) ?? siteKey(site, ['leads:read', 'leads:write']);
  keys.set(site, known);
  return known;
}

export async function readLead(site: string, id: string): Promise<Lead> {
  const response = await call(`/v1/leads/${id}`, { headers: { authorization: `Bearer ${await keyOf(site)}` } });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** Sends a form, and answers with its lead once that is stored: whatever is held against it, it is accepted. */
export async function leadOf(site: string, props: SentEvent['props'], over: Partial<SentEvent> = {}, visitor = newId()): Promise<Lead> {
  return stored(site, await send(site, visitor, [submit({ name: 'Lan', email: `${newId()}@shop.example` }, { props, ...over })]));
}

export async function stored(site: string, answer: Answer): Promise<Lead> {
  expect(answer).toMatchObject({ accepted: 1, duplicate: 0, refused: [], ignored: [], leads: [{ then: { type: 'message' } }] });
  return vi.waitFor(() => readLead(site, answer.leads[0]?.lead ?? ''), { timeout: 5_000, interval: 20 });
}
