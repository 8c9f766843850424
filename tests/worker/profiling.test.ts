import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../edge/protocol/batch.ts';
import { batch, bindings, call, event, leadsOnceThere, makeSite, send, siteKey, submit, timelineOf } from '../support/test-site.ts';

const SITE = 'site_profiling';
const TEXTS = { en: { headline: 'h', button: 'b', consent: 'I agree', thanks: 't' } };
const EMAIL = { name: 'work_email', type: 'email', required: true, profile: true } as const;
const known = (name: string) => ({ name, type: 'text', required: true, profile: true }) as const;

beforeAll(() =>
  makeSite(SITE, {
    ctas: [
      { id: 'cta_first', display: 'inline', offer: 'ebook', form: { fields: [{ name: 'email', type: 'email', required: true }] }, texts: TEXTS },
      {
        id: 'cta_all',
        display: 'inline',
        offer: 'quote',
        form: { fields: [EMAIL, known('company'), known('job'), { ...known('size'), required: false }] },
        texts: TEXTS,
      },
      {
        id: 'cta_phone',
        display: 'inline',
        offer: 'callback',
        form: {
          fields: [
            { ...EMAIL, required: false },
            { name: 'phone', type: 'tel', required: true },
            { name: 'name', type: 'text' },
          ],
        },
        texts: TEXTS,
      },
      { id: 'cta_one', display: 'inline', offer: 'quote', form: { ask: 1, fields: [EMAIL, known('company'), known('job')] }, texts: TEXTS },
    ],
  }),
);

const first = (email: string) => submit({ email }, { cta: 'cta_first' });
const all = (fields: Record<string, string>) => submit(fields, { cta: 'cta_all' });
const one = (fields: Record<string, string>) => submit(fields, { cta: 'cta_one' });

describe('what the page hears of who is known', () => {
  it('is the names of what was given, never what was given', async () => {
    expect((await send(SITE, 'visitor-known', [submit({ email: 'a@x.example' }, { cta: 'cta_other' })])).visitor).toBeUndefined();
    const answer = await send(SITE, 'visitor-known', [all({ work_email: 'lan.secret@shop.example', company: 'Secret Ltd', job: 'Secret job' })]);
    expect(answer.visitor?.known.toSorted()).toEqual(['company', 'email', 'job']);
    expect(JSON.stringify(answer)).not.toMatch(/secret/i);
  });

  it.each([
    ['VN', 'VN'],
    ['T1', undefined],
    ['XX', undefined],
    [undefined, undefined],
  ])('comes with the country of the request, where it is one: %s', async (country, told) => {
    const cf = country === undefined ? {} : { cf: { country } };
    const response = await call('/v1/batch', { method: 'POST', body: JSON.stringify(batch(SITE, 'visitor-country', [event()])), ...cf } as RequestInit);
    expect((await response.json<Answer>()).visitor?.country).toBe(told);
  });

  it('is that of whoever gave contact data last on this browser', async () => {
    await send(SITE, 'visitor-shared', [all({ work_email: 'an@shop.example', company: 'An', job: 'boss' })]);
    const answer = await send(SITE, 'visitor-shared', [first('binh@shop.example')]);
    expect(answer.visitor?.known).toEqual(['email']);
  });
});

describe('a form that leaves out what is known', () => {
  it('is the lead of whom it is known, with what was given before and what was given now', async () => {
    const key = await siteKey(SITE);
    const [lead] = (await send(SITE, 'visitor-next', [first('next@shop.example')])).leads;
    const answer = await send(SITE, 'visitor-next', [all({ company: 'Sổ Sáng', job: 'kế toán' })]);
    expect(answer).toMatchObject({ accepted: 1, refused: [], leads: [{ lead: lead?.lead }], visitor: { known: ['email', 'company', 'job'] } });
    await expect
      .poll(async () => (await leadsOnceThere(key, 1)).find(({ id }) => id === lead?.lead))
      .toMatchObject({ email: 'next@shop.example', company: 'Sổ Sáng', fields: { job: 'kế toán' }, consent: [{ cta: 'cta_first' }, { cta: 'cta_all' }] });
  });

  it('may come in one batch with the form that made it known', async () => {
    const answer = await send(SITE, 'visitor-both', [first('both@shop.example'), all({ company: 'A', job: 'b' })]);
    expect(answer).toMatchObject({ accepted: 2, refused: [] });
    expect(new Set(answer.leads.map(({ lead }) => lead)).size).toBe(1);
  });

  it('is refused when it is not known here, with the field that the person must be asked for', async () => {
    const form = all({ company: 'A', job: 'b' });
    expect(await send(SITE, 'visitor-stranger', [form])).toMatchObject({
      accepted: 0,
      duplicate: 0,
      refused: [{ id: form.id, code: 'missing_field', path: 'fields.work_email' }],
      leads: [],
    });
    await send(SITE, 'visitor-half', [first('half@shop.example')]);
    const half = all({ company: 'A' });
    expect(await send(SITE, 'visitor-half', [half])).toMatchObject({ accepted: 0, refused: [{ id: half.id, code: 'missing_field', path: 'fields.job' }] });
    expect((await timelineOf(SITE, 'visitor-half')).map(({ id }) => id)).not.toContain(half.id);
  });

  it('sinks nothing else of its batch, and the answer closes', async () => {
    const events = [all({}), first('close@shop.example'), submit({ email: 'none' }, { cta: 'cta_first' }), all({ company: 'c' })];
    const answer = await send(SITE, 'visitor-close', [...events, first('close@shop.example')]);
    expect(answer.accepted + answer.duplicate + answer.refused.length + answer.ignored.length).toBe(events.length + 1);
    expect(answer.refused.map(({ code, path }) => `${code} ${path}`).toSorted()).toEqual([
      'invalid_email fields.email',
      'missing_field fields.company',
      'missing_field fields.job',
    ]);
  });

  it('is kept for a look when it is refused, without what was typed', async () => {
    await send(SITE, 'visitor-look', [all({ company: 'Typed Secretly' })]);
    await expect
      .poll(
        async () =>
          (await bindings.DB.prepare("SELECT sample FROM refusals WHERE site = ? AND path = 'fields.work_email'").bind(SITE).all<{ sample: string }>()).results,
      )
      .not.toHaveLength(0);
    const { results } = await bindings.DB.prepare('SELECT sample FROM refusals WHERE site = ?').bind(SITE).all<{ sample: string }>();
    expect(JSON.stringify(results)).not.toContain('Typed Secretly');
    expect(JSON.stringify(results)).toContain('company');
  });

  it('counts once however often it is sent, also when it would be refused by now', async () => {
    await send(SITE, 'visitor-again', [first('again@shop.example')]);
    const form = all({ company: 'A', job: 'b' });
    const before = await send(SITE, 'visitor-again', [form]);
    // Somebody of whom nothing but an address is known takes this browser over.
    await send(SITE, 'visitor-again', [first('other@shop.example')]);
    const again = await send(SITE, 'visitor-again', [all({ company: 'A' }), form]);
    expect(again).toMatchObject({ accepted: 0, duplicate: 1, refused: [{ path: 'fields.job' }] });
    expect(again.leads).toEqual(before.leads);
  });
});

describe('a form that leaves out the address that is known, and asks for a number', () => {
  const phone = (fields: Record<string, string>) => submit(fields, { cta: 'cta_phone' });

  it('is of the person who is known, who has both then', async () => {
    const key = await siteKey(SITE);
    const [lead] = (await send(SITE, 'visitor-phone', [first('phone@shop.example')])).leads;
    const answer = await send(SITE, 'visitor-phone', [phone({ phone: '0912 345 679' })]);
    expect(answer.leads.map((each) => each.lead)).toEqual([lead?.lead]);
    await expect
      .poll(async () => (await leadsOnceThere(key, 1)).find(({ id }) => id === lead?.lead))
      .toMatchObject({ email: 'phone@shop.example', phone_e164: '+84912345679' });
  });

  it('is of somebody else where the name or the number says so, or nothing is known', async () => {
    const make = async (visitor: string, email: string) =>
      (await send(SITE, visitor, [submit({ work_email: email, name: 'Trần Văn Đức', phone: '0912345670' }, { cta: 'cta_phone' })])).leads[0]?.lead;
    for (const [i, other] of [{ phone: '0912 345 671', name: 'Nguyễn Thị Lan' }, { phone: '0912 345 672' }].entries()) {
      const lead = await make(`visitor-others-${i}`, `others${i}@shop.example`);
      const { leads } = await send(SITE, `visitor-others-${i}`, [phone(other)]);
      expect(leads).toHaveLength(1);
      expect(leads[0]?.lead).not.toBe(lead);
    }
    expect(await send(SITE, 'visitor-nobody', [phone({ phone: '0912 345 673' })])).toMatchObject({ accepted: 1, refused: [] });
  });
});

describe('a form that asks one thing at a time', () => {
  it('takes the next field in place of one that is known, and misses no field that it did not ask', async () => {
    const asked = async (fields: Record<string, string>) => {
      const answer = await send(SITE, 'visitor-steps', [one(fields)]);
      return answer.refused[0]?.path ?? answer.visitor?.known;
    };
    expect(await asked({})).toBe('fields.work_email');
    expect(await asked({ work_email: 'steps@shop.example' })).toEqual(['email']);
    expect(await asked({})).toBe('fields.company');
    expect(await asked({ company: 'A' })).toEqual(['email', 'company']);
    expect(await asked({})).toBe('fields.job');
    expect(await asked({ job: 'b' })).toEqual(['email', 'company', 'job']);
    // All is known: nothing is left to ask, and the form can still be sent.
    expect(await asked({})).toEqual(['email', 'company', 'job']);
  });
});
