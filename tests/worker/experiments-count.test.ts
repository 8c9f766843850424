import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { forgetExposures, writeExposures } from '../../edge/src/experiment-run/exposure-store.ts';
import { dropCached, findSite } from '../../edge/src/site/site-store.ts';
import { arm, experimenting, mail, newsletter } from '../support/experimenting.ts';
import { batch, bindings, event, makeSite, post, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_exp_count';
let key = '';
let run = '';
const { added, ask, counts, flush, rowOf, start, view, visitorOf } = experimenting(
  SITE,
  () => key,
  () => run,
);

const stubOf = (visitor: string) => bindings.VISITOR.getByName(`${SITE}/${visitor}`);
beforeAll(async () => {
  await makeSite(SITE, { time_zone: 'Asia/Ho_Chi_Minh' });
  key = await siteKey(SITE, ['admin', 'leads:read', 'leads:write']);
  run = await start('headline', 'cta_newsletter');
});

describe('an exposure', () => {
  it('counts once however often it comes, shuffled and at the same time', async () => {
    const visitors = await Promise.all(Array.from({ length: 6 }, (_, i) => visitorOf(i % 2 ? 'short' : 'control')));
    const sent = visitors.flatMap((visitor, i) => {
      const seen = view(i % 2 ? 'short' : 'control');
      return Array.from({ length: 5 }, () => ({ visitor, seen, order: Math.random() }));
    });
    expect(
      await added(async () => {
        await Promise.all(sent.toSorted((a, b) => a.order - b.order).map(({ visitor, seen }) => send(SITE, visitor, [seen])));
        // Another view of the same visitor, and the same told to D1 again, are no further exposures.
        await Promise.all(visitors.map((visitor, i) => send(SITE, visitor, [view(i % 2 ? 'short' : 'control')])));
        await Promise.all(visitors.map(flush));
        await Promise.all(visitors.map((visitor, i) => send(SITE, visitor, [view(i % 2 ? 'short' : 'control', { visit: 'visit-2' })])));
        await Promise.all(visitors.map(flush));
      }),
    ).toEqual({ exposures: 6 });
    expect((await counts(run, 'short')).exposures).toBe(3);
  });

  it('of an anonymous visitor is told within seconds, and their object is forgotten no sooner for it', async () => {
    const visitor = await visitorOf('control');
    const rings = async () => ((await runInDurableObject(stubOf(visitor), (_, { storage }) => storage.getAlarm())) ?? Infinity) - Date.now();
    await send(SITE, visitor, [event()]);
    await send(SITE, visitor, [view('control')]);
    expect(await rings()).toBeLessThanOrEqual(15_000);
    // It waits for what follows, so that all of it costs one row.
    expect(await rings()).toBeGreaterThan(5_000);
    await flush(visitor);
    expect(await rowOf(visitor)).toMatchObject({ arm: 'control', lead: null, excluded: null });
    expect(await stubOf(visitor).timeline(10)).toHaveLength(2);
    await send(SITE, visitor, [view('control'), event()]);
    expect(await rings()).toBeGreaterThan(179 * 86_400_000);
  });

  it('is of the day in the time zone of the site on which it was first, whatever comes first', async () => {
    const visitor = await visitorOf('short');
    // Ten in the evening in London is the next day in Sài Gòn.
    const night = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 2 * 3_600_000;
    await send(SITE, visitor, [view('short', { at: night + 60_000 })]);
    await send(SITE, visitor, [view('short', { at: night })]);
    await flush(visitor);
    expect(await rowOf(visitor)).toMatchObject({ at: night, day: new Date(night + 7 * 3_600_000).toISOString().slice(0, 10) });
    expect(new Date(night).toISOString().slice(0, 10)).not.toBe((await rowOf(visitor))?.day);
  });

  it('counts once when the object dies before it has told D1, and after', async () => {
    const [before, after] = [await visitorOf('control'), await visitorOf('control')];
    expect(
      await added(async () => {
        await send(SITE, before, [view('control'), newsletter(mail())]);
        await abortAllDurableObjects();
        await expect.poll(async () => (await rowOf(before))?.is_lead ?? (await flush(before)), { timeout: 10_000 }).toBe(1);
        await send(SITE, after, [view('control')]);
        // D1 has it, and the object could not note that it has.
        await writeExposures(bindings.DB, await findSite(bindings.DB, SITE), after, [{ run, arm: 'control', at: Date.now() }]);
        await evictDurableObject(stubOf(after));
        await flush(after);
      }),
    ).toEqual({ exposures: 2, leads: 1 });
  });

  it('is none without tracking, of a forced arm, of a run that is not there, or of a click', async () => {
    const visitor = await visitorOf('control');
    await post(batch(SITE, visitor, [view('control')]), { 'sec-gpc': '1' });
    await post(batch(SITE, visitor, [view('control')], { consent: { state: 'denied' } }));
    const { run: _run, ...forced } = view('short');
    const answer = await send(SITE, visitor, [
      forced,
      view('control', { run: 'AAAABBBBCCCCDDDD' }),
      event({ type: 'cta_click', cta: 'cta_newsletter', experiment: 'headline', run, arm: 'control' }),
    ]);
    expect(answer).toMatchObject({ accepted: 3, refused: [] });
    const form = newsletter(mail(), { experiment: 'headline', run, arm: 'control' });
    const said = await (await post(batch(SITE, visitor, [form]), { 'sec-gpc': '1' })).json<Answer>();
    await flush(visitor);
    expect(await rowOf(visitor)).toBeNull();
    expect((await ask<Lead>(`/v1/leads/${said.leads[0]?.lead}`)).experiments).toEqual([]);
  });
});

describe('an arm that is not the visitor’s', () => {
  it('is refused of a view, and of a form only what it says of the arm', async () => {
    const visitor = await visitorOf('control');
    const email = mail();
    const views = [view('short'), view('nobody'), view('control', { cta: 'cta_ebook' }), view('control', { experiment: 'other' })];
    const answer = await send(SITE, visitor, [
      ...views,
      submit({ phone: '0912 345 678', email }, { cta: 'cta_newsletter', experiment: 'headline', run, arm: 'short' }),
    ]);
    expect(answer.refused).toEqual(views.map(({ id }) => ({ id, code: 'wrong_arm', path: 'arm' })));
    expect(answer).toMatchObject({ accepted: 1, leads: [{ lead: expect.stringMatching(/^lead_/) }] });
    await flush(visitor);
    const lead = await ask<Lead>(`/v1/leads/${answer.leads[0]?.lead}`);
    expect(lead.experiments).toEqual([]);
    expect(await rowOf(visitor)).toBeNull();
  });

  it('says nothing of the visitor’s own', async () => {
    const visitor = await visitorOf('short');
    const answer = await send(SITE, visitor, [view('control'), view('short')]);
    expect(answer).toMatchObject({ accepted: 1, refused: [{ code: 'wrong_arm' }] });
    await flush(visitor);
    expect(await rowOf(visitor)).toMatchObject({ arm: 'short', excluded: null });
  });
});

describe('a form', () => {
  it('is checked by what its arm asks, and its lead says which arm it was', async () => {
    const visitor = await visitorOf('short');
    const own = { cta: 'cta_newsletter', experiment: 'headline', run, arm: 'short', variant: 'short' };
    const bad = await send(SITE, visitor, [view('short'), submit({ email: mail() }, own)]);
    expect(bad.refused).toMatchObject([{ code: 'missing_field', path: 'fields.phone' }]);
    const good = await send(SITE, visitor, [submit({ phone: '0987 654 321' }, own)]);
    await flush(visitor);
    const lead = await ask<Lead>(`/v1/leads/${good.leads[0]?.lead}`);
    expect(lead).toMatchObject({ phone_e164: '+84987654321', experiments: [{ experiment: 'headline', run, arm: 'short' }] });
    expect(await rowOf(visitor)).toMatchObject({ lead: lead.id, is_lead: 1 });
  });

  it('before the exposure is no conversion, and after it one, however often and in whatever order they come', async () => {
    const at = Date.now() - 60_000;
    const [early, late, mixed] = [await visitorOf('control'), await visitorOf('control'), await visitorOf('control')];
    const [earlyMail, lateMail, mixedMail] = [mail(), mail(), mail()];
    expect(
      await added(async () => {
        await send(SITE, early, [newsletter(earlyMail, { at }), view('control', { at: at + 1_000 })]);
        // The form comes first and was sent later.
        await send(SITE, late, [newsletter(lateMail, { at: at + 2_000 })]);
        await flush(late);
        await send(SITE, late, [view('control', { at: at + 1_000 })]);
        await send(SITE, mixed, [newsletter(mixedMail, { at: at + 2_000, visit: 'visit-2' }), newsletter(mixedMail, { at: at + 3_000, visit: 'visit-2' })]);
        await flush(mixed);
        await send(SITE, mixed, [view('control', { at: at + 1_000, visit: 'visit-1' })]);
        await Promise.all([early, late, mixed].map(flush));
      }),
    ).toEqual({ exposures: 3, leads: 2 });
    expect(await rowOf(early)).toMatchObject({ lead: null, is_lead: 0 });
    // Whoever sends another one now has converted.
    expect(await added(async () => (await send(SITE, early, [newsletter(earlyMail)]), await flush(early)))).toEqual({ leads: 1 });
  });

  it('of a run that has ended meanwhile is checked by what it showed, and counts nothing', async () => {
    const ended = await start('ends', 'cta_trial');
    const visitor = await visitorOf('short', ended);
    await ask('/v1/experiments/ends/stop', 'POST');
    const own = { cta: 'cta_trial', experiment: 'ends', run: ended, arm: 'short' };
    const answer = await send(SITE, visitor, [event({ ...own, type: 'cta_view' }), submit({ email: mail() }, own), submit({ phone: '0912 000 111' }, own)]);
    expect(answer).toMatchObject({ accepted: 2, refused: [{ code: 'missing_field', path: 'fields.phone' }] });
    await flush(visitor);
    expect(await rowOf(visitor, ended)).toBeNull();
    expect((await ask<Lead>(`/v1/leads/${answer.leads[0]?.lead}`)).experiments).toEqual([]);
  });
});

describe('who is excluded', () => {
  it('has seen two arms, and is shown as that', async () => {
    const moved = await start('moves', 'cta_ebook', {
      mode: 'bandit',
      arms: [arm('control', 5_000), arm('one', 2_500, { texts: { en: { headline: '1' } } }), arm('two', 2_500, { texts: { en: { headline: '2' } } })],
    });
    const visitor = await visitorOf('control', moved);
    const own = (which: string) => event({ type: 'cta_view', cta: 'cta_ebook', experiment: 'moves', run: moved, arm: which });
    expect(await added(async () => (await send(SITE, visitor, [own('control'), submit({ email: mail() })]), await flush(visitor)), moved)).toEqual({
      exposures: 1,
      leads: 1,
    });
    // As a bandit moves visitors from day to day: now all get the last arm.
    await bindings.DB.prepare(`UPDATE experiment_runs SET weights = json_insert(weights, '$[#]', json(?3)) WHERE site = ?1 AND run = ?2`)
      .bind(SITE, moved, JSON.stringify({ from: Date.now(), weights: [1, 1, 9_998] }))
      .run();
    dropCached(SITE);
    expect(await added(async () => (await send(SITE, visitor, [own('two')]), await flush(visitor)), moved)).toEqual({ exposures: -1, leads: -1, seen_both: 1 });
    expect(await rowOf(visitor, moved)).toMatchObject({ arm: 'control', excluded: 'arms', is_lead: 1 });
  });

  it('is a robot, also one that is found later', async () => {
    const visitor = await visitorOf('short');
    expect(await added(async () => (await send(SITE, visitor, [view('short')]), await flush(visitor)))).toEqual({ exposures: 1 });
    const from = Date.now() - 5_000;
    expect(
      await added(async () => {
        for (let turn = 0; turn < 6; turn++)
          await send(
            SITE,
            visitor,
            Array.from({ length: 50 }, (_, i) => event({ at: from + (turn * 50 + i) * 10 })),
          );
        await expect.poll(async () => (await rowOf(visitor))?.excluded).toBe('robot');
      }),
    ).toEqual({ exposures: -1, robots: 1 });
  });
});

describe('who was erased', () => {
  it('stays counted, and nothing says who it was', async () => {
    const visitor = await visitorOf('control');
    const email = mail();
    await send(SITE, visitor, [view('control'), newsletter(email)]);
    await flush(visitor);
    const { lead } = (await rowOf(visitor)) ?? {};
    expect(lead).toMatch(/^lead_/);
    expect(await added(() => bindings.DB.batch(forgetExposures(bindings.DB, SITE, [visitor], [lead ?? ''])))).toEqual({});
    expect(await rowOf(visitor)).toBeNull();
    const { results } = await bindings.DB.prepare('SELECT * FROM exposures WHERE site = ?').bind(SITE).all();
    expect(JSON.stringify(results)).not.toContain(visitor);
    expect(JSON.stringify(results)).not.toContain(lead);
  });
});
