import { runDurableObjectAlarm } from 'cloudflare:test';
import type { JournalPage } from '../../edge/protocol/journal.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import type { LeadEvent } from '../../edge/protocol/lead-event.ts';
import { bindings, makeSite, newId, send, siteKey, submit } from './test-site.ts';
import { crm } from './write-back.ts';

/** A site of its own with a key, and what its journal says. */
export async function aSiteWithJournal() {
  const site = `site_journal_${newId()}`;
  await makeSite(site);
  const key = await siteKey(site, ['leads:read', 'leads:write', 'events:write']);
  const own = crm(() => key);
  const page = (query = '') => own.said<JournalPage>('GET', `/v1/events/journal${query}`);
  /** All of it, in pages of `limit`. */
  async function all(limit = 200, types = ''): Promise<LeadEvent[]> {
    const events: LeadEvent[] = [];
    for (let cursor = '', more = true; more;) {
      const got = await page(`?limit=${limit}${types && `&types=${types}`}${cursor && `&cursor=${cursor}`}`);
      if (got.data.length > limit) throw new Error('more than was asked for');
      events.push(...got.data);
      [cursor, more] = [got.next_cursor, got.has_more];
    }
    return events;
  }
  /** Of all that a browser has told D1 of. */
  const version = async (visitor: string) =>
    (await bindings.DB.prepare('SELECT sum(version) AS n FROM lead_shares WHERE site = ? AND visitor = ?').bind(site, visitor).first<number>('n')) ?? 0;
  /** A form, once D1 has it. */
  async function form(email: string, visitor = newId(), id = newId(), at = Date.now(), cta = 'cta_newsletter'): Promise<string> {
    const before = await version(visitor);
    await send(site, visitor, [submit({ email }, { id, at, cta })]);
    for (let tries = 0; (await version(visitor)) === before && tries < 200; tries++)
      await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
    return id;
  }
  const lead = async (email: string) => (await own.leadOf(email)) as Lead;
  return { site, key, ...own, page, all, form, lead };
}
