import { runDurableObjectAlarm } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import { LeadEvent } from '../../edge/protocol/lead-event.ts';
import type { ProblemDetails } from '../../edge/protocol/problem.ts';
import { eventsOf } from '../../edge/src/journal/change.ts';
import { forgetJournal } from '../../edge/src/journal/forget-journal.ts';
import { readChanges } from '../../edge/src/journal/read-journal.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { findSite } from '../../edge/src/site/site-store.ts';
import { aSiteWithJournal } from '../support/journal-site.ts';
import { bindings, event, leadsOnceThere, newId, PAGE, send, siteKey, submit } from '../support/test-site.ts';
import { tell } from '../support/tell.ts';
import { crm } from '../support/write-back.ts';

const DAY = 86_400_000;

const kinds = (events: readonly LeadEvent[]) => events.map(({ type }) => type);

it('tells of every change of a lead once, as it was then', async () => {
  const { site, key, said } = await aSiteWithJournal();
  await send(site, 'visitor-a', [event(), submit({ email: 'an@shop.example' }, { cta: 'cta_newsletter' })]);
  const [lead] = await leadsOnceThere(key, 1);
  await said('PATCH', `/v1/leads/${lead?.id}`, { owner: 'lan', status: 'working' });
  await said('POST', `/v1/leads/${lead?.id}/outcome`, { status: 'customer', value: 5, currency: 'USD' });
  const { changes, watermark } = await readChanges(bindings.DB, site, 0, 10);
  expect(changes.map(({ types }) => types)).toEqual([
    ['lead.created'],
    ['lead.updated', 'lead.stage_changed', 'lead.assigned'],
    ['lead.updated', 'lead.stage_changed', 'lead.outcome'],
  ]);
  expect(watermark).toBe(changes.at(-1)?.seq);
  const context = scoringContext(await findSite(bindings.DB, site), Date.now());
  const events = changes.flatMap((change) => eventsOf(site, change, context));
  expect(events.map(({ data }) => data.lead?.stage)).toEqual(['iql', 'sql', 'sql', 'sql', 'customer', 'customer', 'customer']);
  expect(events.at(-1)?.data.before).toMatchObject({ stage: 'sql', owner: 'lan', status: 'working' });
  expect(events.at(-1)?.data.lead).toMatchObject({ id: lead?.id, email: 'an@shop.example', outcome: { value: 5 } });
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
});

describe('the journal', () => {
  let filled: Awaited<ReturnType<typeof aSiteWithJournal>>;
  beforeAll(async () => {
    filled = await aSiteWithJournal();
    for (const name of ['a', 'b', 'c']) await filled.form(`${name}@shop.example`);
    const { id } = await filled.lead('b@shop.example');
    for (const owner of ['Lan', null, 'Minh']) await filled.said('PATCH', `/v1/leads/${id}`, { owner, status: owner ? 'working' : 'new' });
  });

  it('is read once and whole in pages of any length, the oldest first', async () => {
    const all = await filled.all();
    expect(all.map((each) => LeadEvent.parse(each))).toEqual(all);
    expect(all.length).toBeGreaterThan(7);
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => a - b));
    for (const limit of [1, 2, 3, all.length - 1, all.length]) expect(await filled.all(limit)).toEqual(all);
  });

  it('gives the types that were asked for', async () => {
    const all = await filled.all();
    const types = 'lead.assigned,lead.stage_changed';
    const wanted = all.filter(({ type }) => types.includes(type));
    expect(kinds(wanted)).toEqual(['lead.stage_changed', 'lead.assigned', 'lead.assigned']);
    for (const limit of [1, 2, 3, 200]) expect(await filled.all(limit, types)).toEqual(wanted);
    expect(await filled.all(200, 'lead.erased')).toEqual([]);
  });

  it('goes on from its end, where nothing is until something happens', async () => {
    const { next_cursor: end, has_more: more, watermark } = await filled.page('?limit=200');
    expect(more).toBe(false);
    expect(await filled.page(`?cursor=${end}`)).toMatchObject({ data: [], has_more: false, watermark });
    await filled.form('d@shop.example');
    const news = await filled.page(`?cursor=${end}`);
    expect([kinds(news.data), news.data[0]?.data.lead?.email]).toEqual([['lead.created'], 'd@shop.example']);
  });

  it('says of each fault where it is, and takes no cursor of others', async () => {
    const problem = async (query: string, from = filled) => (await from.ask('GET', `/v1/events/journal${query}`)).json<ProblemDetails>();
    for (const limit of ['0', '201', 'x']) tell((await problem(`?limit=${limit}`)).errors, [['limit', 'invalid_limit']]);
    for (const types of ['', 'lead.created,x', 'lead']) tell((await problem(`?types=${types}`)).errors, [['types', 'unknown_event_type']]);
    tell((await problem('?type=lead.created')).errors, [['type', 'unknown_parameter']]);
    tell((await problem('?limit=1&limit=2')).errors, [['limit', 'parameter_twice']]);
    const { next_cursor: own } = await filled.page();
    const { next_cursor: feed } = await filled.said<{ next_cursor: string }>('GET', '/v1/leads');
    const other = await aSiteWithJournal();
    for (const cursor of ['x', `${own.slice(0, -1)}_`, `j0.${own.split('.')[1]}`, feed, 'j1_99.aaaaaaaaaaaaaaaaaaaaaa'])
      expect((await problem(`?cursor=${encodeURIComponent(cursor)}`)).code).toBe('invalid_cursor');
    expect((await problem(`?cursor=${own}`, other)).code).toBe('invalid_cursor');
    expect(await other.all()).toEqual([]);
  });

  it('is for keys that may read leads', async () => {
    const key = await siteKey(filled.site, ['events:write']);
    expect((await crm(() => key).ask('GET', '/v1/events/journal')).status).toBe(403);
  });

  it('looks at a bounded part of it for a rare type', async () => {
    const { site, all, page } = await aSiteWithJournal();
    const { content } = (await bindings.DB.prepare('SELECT content FROM journal WHERE site = ? LIMIT 1').bind(filled.site).first<{ content: string }>()) ?? {};
    await bindings.DB.batch([
      bindings.DB.prepare(
        `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2500)
         INSERT INTO journal (site, seq, lead, at, types, before, content)
         SELECT ?1, n, 'lead_x', ?2, iif(n IN (1200, 2400), '["lead.updated","lead.outcome"]', '["lead.updated"]'), NULL, ?3 FROM n`,
      ).bind(site, Date.now(), content),
      bindings.DB.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, 2500)').bind(site),
    ]);
    const first = await page('?types=lead.outcome&limit=10');
    expect([first.data.length, first.has_more]).toEqual([0, true]);
    expect((await all(10, 'lead.outcome')).map(({ seq }) => seq)).toEqual([1_200, 2_400]);
    expect((await all(1, 'lead.outcome')).map(({ seq }) => seq)).toEqual([1_200, 2_400]);
  });
});

describe('what is older than thirty days', () => {
  const age = (site: string, days: number, upTo = 1e9) =>
    bindings.DB.prepare('UPDATE journal SET at = at - ? WHERE site = ? AND seq <= ?')
      .bind(days * DAY, site, upTo)
      .run();
  const codeAt = async ({ ask }: Awaited<ReturnType<typeof aSiteWithJournal>>, cursor: string) => {
    const response = await ask('GET', `/v1/events/journal?cursor=${cursor}`);
    return [response.status, (await response.json<Partial<ProblemDetails>>()).code];
  };

  it('is cleared, and whoever has not read it is told that something is missing', async () => {
    const own = await aSiteWithJournal();
    const cursors = [(await own.page()).next_cursor];
    for (const name of ['a', 'b', 'c']) {
      await own.form(`${name}@shop.example`);
      cursors.push((await own.page()).next_cursor);
    }
    const [first, second] = await own.all();
    const inFirst = (await own.page('?limit=1')).next_cursor;
    await age(own.site, 31, second?.seq);
    await forgetJournal(bindings.DB, Date.now());
    expect((await own.all()).map(({ data }) => data.lead?.email)).toEqual(['c@shop.example']);
    expect(first?.data.lead?.email).toBe('a@shop.example');
    const [never = '', afterA = '', afterB = '', afterC = ''] = cursors;
    for (const late of [never, afterA, inFirst]) expect(await codeAt(own, late)).toEqual([410, 'cursor_expired']);
    expect((await own.page(`?cursor=${afterB}`)).data.map(({ data }) => data.lead?.email)).toEqual(['c@shop.example']);
    expect((await own.page(`?cursor=${afterC}`)).data).toEqual([]);
  });

  it('is missed by a reader also where nothing is left, and by none who has read it all', async () => {
    const own = await aSiteWithJournal();
    const before = (await own.page()).next_cursor;
    await own.form('a@shop.example');
    const after = (await own.page()).next_cursor;
    await age(own.site, 31);
    await forgetJournal(bindings.DB, Date.now());
    expect(await codeAt(own, before)).toEqual([410, 'cursor_expired']);
    expect(await own.page(`?cursor=${after}`)).toMatchObject({ data: [], has_more: false });
  });

  it('goes in order, however much of it there is, and takes nothing newer along', async () => {
    const { site } = await aSiteWithJournal();
    const now = Date.now();
    await bindings.DB.batch([
      bindings.DB.prepare(
        `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 4500)
         -- One of another clock in the midst: it stays, and so does what comes behind it.
         INSERT INTO journal (site, seq, lead, at, types, before, content) SELECT ?1, n, 'lead_x', iif(n = 4200, ?2, ?3), '["lead.updated"]', NULL, '{}' FROM n`,
      ).bind(site, now, now - 40 * DAY),
      bindings.DB.prepare('INSERT INTO lead_seq (site, seq) VALUES (?, 4500)').bind(site),
    ]);
    await forgetJournal(bindings.DB, now);
    const left = await bindings.DB.prepare(
      'SELECT min(seq) AS first, count(*) AS n, (SELECT forgotten FROM lead_seq WHERE site = ?1) AS forgotten FROM journal WHERE site = ?1',
    )
      .bind(site)
      .first();
    expect(left).toEqual({ first: 4_200, n: 301, forgotten: 4_199 });
  });
});

describe('the id by which a pixel and a receiver know the same form', () => {
  const byForm = (events: readonly LeadEvent[]) => events.filter(({ id, event_id: own }) => id !== own).map(({ type, event_id: own }) => [type, own]);

  it('is that of the form that made a lead or changed it, and of nothing else', async () => {
    const { form, lead, said, all, site } = await aSiteWithJournal();
    const visitor = newId();
    const first = await form('a@shop.example', visitor);
    const { id } = await lead('a@shop.example');
    await said('PATCH', `/v1/leads/${id}`, { owner: 'Lan', status: 'working' });
    await send(site, visitor, [event({ url: `${PAGE}/pricing` }), event({ type: 'download' })]);
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
    const second = await form('a@shop.example', visitor, newId(), Date.now(), 'cta_trial');
    const third = await form('a@shop.example', newId());
    expect(byForm(await all())).toEqual([
      ['lead.created', first],
      ['lead.updated', second],
      ['lead.updated', third],
    ]);
  });

  it('is told once, though the flush is repeated and an older form comes late', async () => {
    const { form, all, site } = await aSiteWithJournal();
    const [a, b] = [newId(), newId()];
    const first = await form('a@shop.example', a);
    await form('a@shop.example', b, newId(), Date.now() - DAY);
    for (const visitor of [a, b]) {
      await send(site, visitor, [event({ type: 'download' })]);
      await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${visitor}`));
    }
    const events = await all();
    expect(byForm(events)).toEqual([['lead.created', first]]);
    expect(new Set(events.map(({ event_id: id }) => id)).size).toBe(events.length);
  });

  it('waits with a lead in quarantine, and comes when that is let out', async () => {
    const { form, lead, said, all, site } = await aSiteWithJournal();
    const first = await form('a@shop.example');
    const { id } = await lead('a@shop.example');
    // As if it had waited since it came.
    await bindings.DB.batch([
      bindings.DB.prepare('DELETE FROM journal WHERE site = ?').bind(site),
      bindings.DB.prepare('UPDATE leads SET quarantined = 1 WHERE site = ?').bind(site),
    ]);
    await said('POST', `/v1/leads/${id}/restore`);
    expect(byForm(await all())).toEqual([['lead.created', first]]);
  });

  it('is not told again where leads come together and part', async () => {
    const { form, lead, said, all, site } = await aSiteWithJournal();
    const [a, b] = [newId(), newId()];
    const forms = [await form('a@shop.example', a), await form('b@shop.example', b)];
    const [into, from] = [await lead('a@shop.example'), await lead('b@shop.example')];
    await said('POST', `/v1/leads/${into.id}/merge`, { lead: from.id });
    forms.push(await form('b@shop.example', b, newId(), Date.now() + 50));
    await said('POST', `/v1/leads/${into.id}/unmerge`, { lead: from.id });
    forms.push(await form('a@shop.example', a, newId(), Date.now() + 100));
    await send(site, b, [event({ type: 'download' })]);
    await runDurableObjectAlarm(bindings.VISITOR.getByName(`${site}/${b}`));
    expect(byForm(await all()).map(([, id]) => id)).toEqual(forms);
  });
});
