import { beforeAll, describe, expect, it } from 'vitest';
import type { LeadDetail } from '../../edge/protocol/lead.ts';
import { call, event, leadsOnceThere, makeSite, newId, send, siteKey, submit } from '../support/test-site.ts';

const SITE = 'site_own_forms';
let key = '';
beforeAll(async () => {
  await makeSite(SITE);
  key = await siteKey(SITE);
});

type Fields = NonNullable<Parameters<typeof event>[0]>['fields'];
const ownForm = (fields: Fields, over: Parameters<typeof event>[0] = {}) => event({ type: 'form_submit', fields, ...over });

async function leadOf(id: string | undefined) {
  let lead: Awaited<ReturnType<typeof leadsOnceThere>>[number] | undefined;
  await expect.poll(async () => (lead = (await leadsOnceThere(key, 1)).find((each) => each.id === id))).toBeDefined();
  return lead;
}

describe("a form of the site's own", () => {
  it('is a lead, by whatever names its fields have', async () => {
    const { accepted, leads, visitor } = await send(SITE, newId(), [
      ownForm({
        Họ: 'Nguyễn Thị',
        Tên: 'Ánh'.normalize('NFD'),
        'your-email': ' Anh@CongTy.vn ',
        so_dien_thoai: '0912 345 678',
        ten_cong_ty: 'Cỏ May',
        'Nhu cầu': 'Báo giá\ncho 20 người',
        sizes: ['S', 'M'],
      }),
    ]);
    expect([accepted, visitor?.temperature, visitor?.stage, visitor?.journey]).toEqual([1, 'warm', 'sql', 'decision']);
    expect(await leadOf(leads[0]?.lead)).toMatchObject({
      email: 'anh@congty.vn',
      phone_e164: '+84912345678',
      full_name: 'Nguyễn Thị Ánh',
      company: 'Cỏ May',
      fields: { 'Nhu cầu': 'Báo giá\ncho 20 người', sizes: 'S, M' },
      score: { explain: [{ rule: 'business_address' }, { rule: 'phone_given' }, { rule: 'country' }, { rule: 'raised_hand', points: expect.closeTo(50, 1) }] },
    });
  });

  it('that asks for an address alone is a subscription, and nobody is called for it', async () => {
    const { visitor } = await send(SITE, newId(), [ownForm({ email: 'subscribe@shop.example', agree: 'on' })]);
    expect(visitor).toMatchObject({ temperature: 'cold', stage: 'iql', score: { engagement: 10 } });
  });

  it('has no proof of consent where it says nothing to agree to, in the feed and in the console', async () => {
    const { leads } = await send(SITE, newId(), [ownForm({ email: 'no.words@shop.example', name: 'Lan' }, { consent_text: '  ' })]);
    const lead = await leadOf(leads[0]?.lead);
    expect(lead?.consent).toEqual([]);
    const shown = await call(`/v1/leads/${lead?.id}`, { headers: { authorization: `Bearer ${key}` } });
    expect(await shown.json<LeadDetail>()).toMatchObject({ consent: [], timeline: [{ type: 'form_submit', cta: null, lead: lead?.id }] });
  });

  it('has the words of the form for a proof, which are no text that we know', async () => {
    const { leads } = await send(SITE, newId(), [ownForm({ email: 'words@shop.example' }, { consent_text: ' Tôi đồng ý ' })]);
    expect((await leadOf(leads[0]?.lead))?.consent).toMatchObject([{ text: 'Tôi đồng ý', known_text: false, cta: null }]);
  });

  it('loses no consent that was given before', async () => {
    const visitor = newId();
    await send(SITE, visitor, [submit({ email: 'before@shop.example' })]);
    const { leads } = await send(SITE, visitor, [ownForm({ email: 'before@shop.example', need: 'pens' })]);
    await expect.poll(async () => (await leadOf(leads[0]?.lead))?.fields).toEqual({ need: 'pens' });
    expect((await leadOf(leads[0]?.lead))?.consent).toMatchObject([{ text: 'I agree' }]);
  });

  it.each<[string, Fields]>([
    ['no contact', { name: 'Lan', message: 'Hello' }],
    ['an address that is none', { email: 'lan@shop' }],
    ['a number of seven digits', { phone: '1234567' }],
    ['nothing', {}],
    ['no fields at all', undefined],
    ['an address in a secret', { password: 'lan@shop.example' }],
  ])('is refused for %s', async (_, fields) => {
    const form = ownForm(fields);
    expect(await send(SITE, newId(), [form])).toMatchObject({ accepted: 0, leads: [], refused: [{ id: form.id, code: 'missing_contact', path: 'fields' }] });
  });

  it.each<[string, Record<string, unknown>]>([
    ['a text of more than 5,000 characters', { message: 'x'.repeat(6_000) }],
    ['a name of 5,000 characters', { ['k'.repeat(5_000)]: 'x' }],
    ['sixty fields', Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`q${i}`, i]))],
    ['numbers, ticks, lists and nothing', { count: 3, agree: true, sizes: ['S', 'M'], gone: null }],
    ['names that every object has', JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}') as Record<string, unknown>],
    ['half a character', { note: '\ud800', '\udc00': 'x' }],
  ])('is not refused for %s', async (_, fields) => {
    const email = `${newId()}@shop.example`;
    const { accepted, leads } = await send(SITE, newId(), [ownForm({ ...fields, email } as Fields)]);
    expect(accepted).toBe(1);
    expect(await leadOf(leads[0]?.lead)).toMatchObject({ email });
  });

  it('goes through when its visitor does not want to be tracked', async () => {
    const answer = await send(SITE, newId(), [event(), ownForm({ email: 'denied@shop.example' })], { consent: { state: 'denied', gpc: true } });
    expect(answer).toMatchObject({ accepted: 1, ignored: [{ code: 'gpc' }], leads: [{ lead: expect.stringMatching(/^lead_/) }] });
  });

  it('that comes twice is one lead with one set of points', async () => {
    const visitor = newId();
    const form = ownForm({ email: 'twice@shop.example', phone: '0912345678' });
    const first = await send(SITE, visitor, [form]);
    expect(await send(SITE, visitor, [form])).toEqual({ ...first, accepted: 0, duplicate: 1 });
  });

  it('cannot grow a lead without end', async () => {
    const visitor = newId();
    let id: string | undefined;
    for (let turn = 0; turn < 12; turn++) {
      const fields = Object.fromEntries(Array.from({ length: 38 }, (_, i) => [`q${turn}_${i}`, 'x'.repeat(300)]));
      id = (await send(SITE, visitor, [ownForm({ ...fields, email: 'grows@shop.example' })])).leads[0]?.lead;
    }
    await expect.poll(async () => Object.keys((await leadOf(id))?.fields ?? {}).some((name) => name.startsWith('q11_'))).toBe(true);
    expect(JSON.stringify((await leadOf(id))?.fields).length).toBeLessThan(20_000);
  });
});

describe('a form of the site that names a CTA', () => {
  it('is checked as that CTA is, and what the CTA does not have is left out, whatever it is', async () => {
    const answer = await send(SITE, newId(), [
      submit({ email: 'named@shop.example', name: 'Lan', budget: '5', ['k'.repeat(5_000)]: 'x', essay: 'x'.repeat(6_000) }, { cta: 'cta_quote' }),
    ]);
    expect(await leadOf(answer.leads[0]?.lead)).toMatchObject({ full_name: 'Lan', fields: {}, consent: [{ known_text: true, cta: 'cta_quote' }] });
  });

  it.each([
    ['a CTA that the site does not have', { cta: 'cta_other' }, {}, 'unknown_cta', 'cta'],
    ['no consent', { consent_text: '' }, {}, 'missing_consent', 'consent_text'],
    ['a text that is too long', {}, { message: 'x'.repeat(5_001) }, 'field_too_long', 'fields.message'],
    ['a CTA whose name is none', { cta: 'Báo giá' }, {}, 'invalid_cta', 'cta'],
  ])('is refused for %s', async (_, over, fields, code, path) => {
    expect(await send(SITE, newId(), [submit({ email: 'a@shop.example', ...fields }, over)])).toMatchObject({ accepted: 0, refused: [{ code, path }] });
  });
});
