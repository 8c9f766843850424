import { runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ServerAnswer } from '../../edge/protocol/server-event.ts';
import { NO_CONTACT } from '../../edge/src/leads/contact.ts';
import { leadId } from '../../edge/src/leads/lead-id.ts';
import { dropCached, findSite } from '../../edge/src/site/site-store.ts';
import { scoringContext } from '../../edge/src/site/scoring-context.ts';
import { serverVisitor } from '../../edge/src/visitor/server-visitor.ts';
import { found } from '../support/all-stores.ts';
import { recorder } from '../support/forgettable.ts';
import { noted, submitted } from '../support/noted.ts';
import { peopleOf } from '../support/people.ts';
import { batch, bindings, event, makeSite, newId, pull, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_anew';
let key = '';
const site = recorder(SITE, () => key);
const { detail, flush } = peopleOf(SITE, () => key);
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE, ['admin']);
});

const HOUR = 3_600_000;
const codes = (answer: { ignored: { code: string }[] }) => answer.ignored.map(({ code }) => code);
const feedHas = async (id: string) => (await pull(key, '?limit=200')).data.some((lead) => lead.id === id);

/** Somebody who was here and is erased. */
async function erased(name: string, word: string) {
  const visitor = newId();
  const email = `${name}@shop.example`;
  const form = submit({ email, name: word, message: word });
  const { leads } = await site.browse(visitor, [event({ title: word }), form]);
  await flush(visitor);
  await site.erase({ email });
  return { visitor, email, lead: leads[0]?.lead ?? '', form };
}

describe('somebody who was erased', { timeout: 20_000 }, () => {
  it('is not brought back by what others say of them', async () => {
    const { email, lead } = await erased('said', 'wordsaid');
    const identified = await site.browse(newId(), [event({ type: 'identify', fields: { email, name: 'wordsaid' } })]);
    expect(codes(identified)).toEqual(['erased']);
    // A form of the site's own that says nothing to agree to is no new consent.
    const own = await site.browse(newId(), [event({ type: 'form_submit', fields: { email, message: 'wordsaid' } })]);
    expect(codes(own)).toEqual(['erased']);
    const server = await site.serve<ServerAnswer>(
      '/v1/events',
      JSON.stringify({ events: [{ id: newId(), type: 'call', email: email.toUpperCase(), name: 'wordsaid' }] }),
    );
    expect(server).toMatchObject({ accepted: 0, refused: [{ code: 'suppressed' }], leads: [] });
    const byId = await site.serve<ServerAnswer>('/v1/events', JSON.stringify({ events: [{ id: newId(), type: 'call', lead }] }));
    expect(byId.refused).toMatchObject([{ code: 'suppressed' }]);
    await site.serve('/v1/leads/import', `Email;Name\n${email};wordsaid\n`, { 'content-type': 'text/csv' });
    await flush(serverVisitor(lead));
    expect(await feedHas(lead)).toBe(false);
    expect(await found(['wordsaid', email])).toEqual([]);
  });

  it('is not brought back by what waited in a browser since before, whatever clock it has', async () => {
    const { email, lead } = await erased('waited', 'wordwaited');
    const before = Date.now() - HOUR;
    const other = newId();
    // A browser that was away, with a clock that is right, and one with a clock that is a day late.
    expect(codes(await site.browse(other, [submit({ email }, { at: before })], { sent_at: Date.now() }))).toEqual(['erased']);
    expect(codes(await site.browse(other, [submit({ email }, { at: before - 24 * HOUR })], { sent_at: Date.now() - 24 * HOUR }))).toEqual(['erased']);
    // The body itself, sent once more by something between: the clock of then would make it new.
    expect(codes(await site.browse(other, [submit({ email }, { at: before })], { sent_at: before }))).toEqual(['erased']);
    await flush(other);
    expect(await feedHas(lead)).toBe(false);
  });

  it('is known again by ids, where a clock that is ahead makes what they did look new', async () => {
    const visitor = newId();
    const body = batch(
      SITE,
      visitor,
      [event({ at: Date.now() + HOUR, title: 'wordahead' }), submit({ email: 'ahead@shop.example' }, { at: Date.now() + HOUR })],
      {
        sent_at: Date.now() + HOUR,
      },
    );
    await site.browse(visitor, [...body.events], { sent_at: body.sent_at });
    await flush(visitor);
    await site.erase({ email: 'ahead@shop.example' });
    expect(codes(await site.browse(visitor, [...body.events], { sent_at: body.sent_at }))).toEqual(['erased', 'erased']);
    expect(await found(['ahead@shop.example', 'wordahead'])).toEqual([]);
  });

  it('begins anew by a form of their own, as a lead of which nothing older is known', async () => {
    const { visitor, email, lead, form } = await erased('anew', 'wordold');
    expect(codes(await site.browse(visitor, [event()]))).toEqual(['erased']);
    const answer = await site.browse(visitor, [event({ title: 'unasked' }), submit({ email, name: 'New name' })]);
    expect([answer.accepted, codes(answer), answer.leads[0]?.lead]).toEqual([1, ['erased'], lead]);
    await flush(visitor);
    const now = await detail(lead);
    expect(now).toMatchObject({ deleted: false, full_name: 'New name', visits: { count: 1 }, consent: [{ text: 'I agree' }] });
    expect(now.timeline.map(({ type }) => type)).toEqual(['form_submit']);
    const { changes } = await journalOf(lead);
    expect(changes).toEqual(['lead.erased', 'lead.created']);

    // From now on others may speak of them again; what was before stays gone.
    expect((await site.browse(visitor, [event({ title: 'welcome' }), event({ type: 'identify', fields: { email, plan: 'team' } })])).accepted).toBe(2);
    const server = await site.serve<ServerAnswer>('/v1/events', JSON.stringify({ events: [{ id: newId(), type: 'call', email, props: { minutes: 3 } }] }));
    expect(server).toMatchObject({ accepted: 1, refused: [] });
    expect(codes(await site.browse(visitor, [form]))).toEqual(['erased']);
    expect(codes(await site.browse(newId(), [submit({ email, name: 'wordold' }, { at: Date.now() - HOUR })]))).toEqual(['erased']);
    expect(await found(['wordold', 'unasked'])).toEqual([]);
  });

  it('can be erased again', async () => {
    const { email, lead } = await erased('again', 'wordagain');
    const visitor = newId();
    await site.browse(visitor, [submit({ email, name: 'wordagain' })]);
    await flush(visitor);
    expect(await feedHas(lead)).toBe(true);
    expect((await site.erase({ lead })).counts).toMatchObject({ leads: 1, browsers: 1 });
    await site.again();
    expect(await found(['wordagain'])).toEqual([]);
    expect((await site.erase({ lead })).counts).toMatchObject({ leads: 0, shares: 0 });
  });
});

const journalOf = async (lead: string) => {
  const { results } = await bindings.DB.prepare('SELECT types FROM journal WHERE site = ? AND lead = ? ORDER BY seq').bind(SITE, lead).all<{ types: string }>();
  return { changes: results.flatMap(({ types }) => JSON.parse(types) as string[]) };
};

it('a browser of which D1 has not heard forgets whom it holds as soon as it comes to tell', async () => {
  const visitor = newId();
  const stub = bindings.VISITOR.getByName(`${SITE}/${visitor}`);
  const context = scoringContext(await findSite(bindings.DB, SITE), Date.now());
  const at = Date.now() - 1_000;
  const contact = { email: 'unheard@shop.example', full_name: 'wordunheard' };
  const lead = await leadId(await findSite(bindings.DB, SITE), visitor, { ...NO_CONTACT, ...contact });
  await runInDurableObject(stub, async (object, { storage }) => {
    object.take(SITE, visitor, [noted(newId(), { at }), submitted(newId(), lead, { at }, 'ebook', contact)], at, context);
    await storage.deleteAlarm();
  });
  expect((await site.erase({ email: 'unheard@shop.example' })).counts).toMatchObject({ leads: 0, browsers: 0 });
  dropCached(SITE);
  await runInDurableObject(stub, (object) => object.alarm());
  expect(await feedHas(lead)).toBe(false);
  expect(await found(['unheard'])).toEqual([]);
});
