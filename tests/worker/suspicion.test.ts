import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { keyOf, leadOf, readLead, stored } from '../support/suspects.ts';
import { batch, bindings, call, makeSite, newId, pull, send, siteKey, submit } from '../support/test-site.ts';

/** Forms that raise suspicion: answered like all others, kept like all others, and shown with what is held against them. */
const SITE = 'site_suspicion';
const OTHER = 'site_suspicion_2';

beforeAll(async () => {
  await makeSite(SITE);
  await makeSite(OTHER);
});

const pullOf = async (site: string, query = '') => pull(await keyOf(site), query);
const idsIn = async (site: string, query = ''): Promise<string[]> => (await pullOf(site, `?limit=200${query}`)).data.map(({ id }) => id);
const restore = async (site: string, id: string, key?: string) =>
  call(`/v1/leads/${id}/restore`, { method: 'POST', headers: { authorization: `Bearer ${key ?? (await keyOf(site))}` } });

describe('what a form says of how it was filled in', () => {
  it('is nothing to speak of with a person, who is in the feed', async () => {
    const lead = await leadOf(SITE, { took_ms: 12_000, trap: '' });
    expect(lead.suspicion).toEqual({ points: 0, reasons: [], quarantined: false });
    expect(await idsIn(SITE)).toContain(lead.id);
    const own = await leadOf(SITE, undefined, { cta: undefined, consent_text: undefined });
    expect(own.suspicion).toEqual({ points: 0, reasons: [], quarantined: false });
  });

  it('puts who fills in what nobody sees apart, and answers as always', async () => {
    const answer = await send(SITE, newId(), [submit({ email: `${newId()}@shop.example` }, { props: { took_ms: 9_000, trap: 'http://spam.example' } })]);
    const lead = await stored(SITE, answer);
    expect(lead.suspicion).toEqual({ points: 100, reasons: ['trap_filled'], quarantined: true });
    expect(await idsIn(SITE)).not.toContain(lead.id);
    expect(await idsIn(SITE, '&include_quarantined=1')).toContain(lead.id);
    expect(await idsIn(SITE, '&include_quarantined=only')).toContain(lead.id);
  });

  it('notices who is too fast, and lets them through', async () => {
    const lead = await leadOf(SITE, { took_ms: 150 });
    expect(lead.suspicion).toEqual({ points: 40, reasons: ['too_fast'], quarantined: false });
    expect(await idsIn(SITE)).toContain(lead.id);
    expect(await idsIn(SITE, '&include_quarantined=only')).not.toContain(lead.id);
  });

  it('changes no score, no stage and no word of the answer', async () => {
    const plain = await send(SITE, newId(), [submit({ name: 'Lan', email: `${newId()}@shop.example` }, { props: { took_ms: 9_000 } })]);
    const trapped = await send(SITE, newId(), [submit({ name: 'Lan', email: `${newId()}@shop.example` }, { props: { took_ms: 1, trap: 'x' } })]);
    expect({ ...trapped, leads: trapped.leads.length }).toEqual({ ...plain, leads: plain.leads.length });
    const [a, b] = [await stored(SITE, plain), await stored(SITE, trapped)];
    expect([b.score.total, b.stage, b.score.temperature]).toEqual([a.score.total, a.stage, a.score.temperature]);
  });

  it('notices many forms a minute from one address, and none of them is lost', async () => {
    const post = async (): Promise<Answer> => {
      const body = batch(SITE, newId(), [submit({ name: 'Lan', email: `${newId()}@shop.example` })]);
      return (await call('/v1/batch', { method: 'POST', headers: { 'cf-connecting-ip': '203.0.113.9' }, body: JSON.stringify(body) })).json();
    };
    const leads: Lead[] = [];
    for (let i = 0; i < 12; i++) leads.push(await stored(SITE, await post()));
    expect(leads.map(({ suspicion }) => suspicion.points)).toEqual([...Array.from({ length: 10 }, () => 0), 30, 30]);
  });
});

describe('a lead in quarantine', () => {
  it('is let out by one of the team, once, and is then a change in the feed', async () => {
    const lead = await leadOf(SITE, { trap: 'x' });
    const { next_cursor: cursor } = await pullOf(SITE, '?limit=200');
    const response = await restore(SITE, lead.id);
    expect(response.status).toBe(200);
    const out: Lead = await response.json();
    expect(out.suspicion).toEqual({ points: 100, reasons: ['trap_filled'], quarantined: false });
    expect(out.seq).toBeGreaterThan(lead.seq);
    expect((await pullOf(SITE, `?cursor=${cursor}`)).data.map(({ id, seq }) => [id, seq])).toEqual([[lead.id, out.seq]]);
    const again: Lead = await (await restore(SITE, lead.id)).json();
    expect(again.seq).toBe(out.seq);
    expect((await pullOf(SITE)).watermark).toBe(out.seq);
  });

  it('stays out, whatever else is sent in its name', async () => {
    const visitor = newId();
    const email = `${newId()}@shop.example`;
    const bad = () => [submit({ email }, { props: { trap: 'x' } })];
    const lead = await stored(SITE, await send(SITE, visitor, bad()));
    await restore(SITE, lead.id);
    for (const who of [visitor, newId()]) await send(SITE, who, bad());
    await vi.waitFor(async () => expect((await readLead(SITE, lead.id)).visits.count).toBe(2), { timeout: 5_000 });
    expect((await readLead(SITE, lead.id)).suspicion.quarantined).toBe(false);
    expect(await idsIn(SITE)).toContain(lead.id);
  });

  it.each(['the same', 'another'])('comes out by itself when its person sends a good form from %s browser', async (which) => {
    const visitor = newId();
    const email = `${newId()}@shop.example`;
    const lead = await stored(SITE, await send(SITE, visitor, [submit({ email }, { props: { trap: 'x' } })]));
    const { next_cursor: cursor } = await pullOf(SITE, '?limit=200');
    await send(SITE, which === 'another' ? newId() : visitor, [submit({ email }, { props: { took_ms: 9_000 } })]);
    const [now] = await vi.waitFor(
      async () => {
        const { data } = await pullOf(SITE, `?cursor=${cursor}`);
        expect(data).toHaveLength(1);
        return data;
      },
      { timeout: 5_000 },
    );
    expect(now).toMatchObject({ id: lead.id, suspicion: { points: 0, reasons: [], quarantined: false } });
    expect(now?.seq).toBeGreaterThan(lead.seq);
  });

  it('never gets there by a stranger who fills in badly in its name', async () => {
    const email = `${newId()}@shop.example`;
    const lead = await stored(SITE, await send(SITE, newId(), [submit({ email })]));
    await send(SITE, newId(), [submit({ email }, { props: { trap: 'x' } })]);
    await vi.waitFor(async () => expect((await readLead(SITE, lead.id)).visits.count).toBe(2), { timeout: 5_000 });
    expect((await readLead(SITE, lead.id)).suspicion).toEqual({ points: 0, reasons: [], quarantined: false });
  });

  it('is let out only with a key that may write, of its own site', async () => {
    const { id } = await leadOf(SITE, { trap: 'x' });
    expect((await restore(SITE, id, await siteKey(SITE, ['leads:read']))).status).toBe(403);
    expect((await restore(OTHER, id)).status).toBe(404);
    expect((await restore(SITE, 'lead_nobody')).status).toBe(404);
    expect((await call(`/v1/leads/${id}/restore`)).status).toBe(405);
    expect((await readLead(SITE, id)).suspicion.quarantined).toBe(true);
  });

  it('is read page by page in the order of all others', async () => {
    const site = 'site_mixed';
    await makeSite(site);
    const ids: string[] = [];
    for (let i = 0; i < 7; i++) ids.push((await leadOf(site, i % 3 === 0 ? { trap: 'x' } : {})).id);
    for (const order of ['asc', 'desc']) {
      const read: string[] = [];
      for (let cursor = ''; read.length < ids.length;) {
        const page = await pullOf(site, `?include_quarantined=1&order=${order}&limit=2${cursor}`);
        read.push(...page.data.map(({ id }) => id));
        cursor = `&cursor=${page.next_cursor}`;
      }
      expect(read).toEqual(order === 'asc' ? ids : ids.toReversed());
    }
    expect(await idsIn(site)).toEqual(ids.filter((_, i) => i % 3 !== 0));
  });

  it('costs the readers of the feed no row, however many there are', async () => {
    for (const [kind, index] of [
      ['quarantined = 0 AND confirmed = 1', 'leads_in_feed'],
      ['quarantined = 0 AND confirmed = 0', 'leads_unconfirmed'],
      ['quarantined = 1 AND confirmed = 1', 'leads_in_quarantine'],
      ['quarantined = 1 AND confirmed = 0', 'leads_in_quarantine_unconfirmed'],
    ] as const) {
      const { results } = await bindings.DB.prepare(`EXPLAIN QUERY PLAN SELECT id FROM leads WHERE ${kind} AND site = ? AND seq > ? ORDER BY seq`)
        .bind(SITE, 0)
        .all<{ detail: string }>();
      expect(results.map(({ detail }) => detail)).toEqual([`SEARCH leads USING COVERING INDEX ${index} (site=? AND seq>?)`]);
    }
  });
});
