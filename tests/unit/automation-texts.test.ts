import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Automation, When } from '../../edge/protocol/automation.ts';
import { Action } from '../../edge/protocol/automation-action.ts';
import { AutomationCondition } from '../../edge/protocol/automation-condition.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { alertMail, ALERT_PLACES } from '../../edge/src/automation/alert-mail.ts';
import { leadMail, MAIL_PLACES, nameOf } from '../../edge/src/automation/lead-mail.ts';
import { htmlOf, textOf } from '../../edge/src/automation/letter.ts';
import { ruleSentence } from '../../edge/src/automation/rule-sentence.ts';
import { templates } from '../../edge/src/automation/templates.ts';
import { against } from '../../widget/src/choose/conditions.ts';
import type { Facts } from '../../widget/src/choose/facts.ts';
import { NOTHING } from '../../widget/src/choose/past.ts';

const docs = readFileSync('docs/automation.md', 'utf8');
const jsonIn = (text: string): unknown[] => [...text.matchAll(/```json\n([^]*?)```/g)].map(([, json = '']) => JSON.parse(json) as unknown);

describe('the page about automation', () => {
  it('shows rules that the edge takes, and they are the ones to begin with', () => {
    const shown = jsonIn(docs).map((rule) => z.parse(Automation, rule));
    expect(shown).toEqual(templates().map(({ rule }) => rule));
  });

  it('names all that a rule can ask and do', () => {
    const one = (schema: { _zod: { def: { options: readonly { _zod: { propValues?: Record<string, Set<unknown>> } }[] } } }, name: string) =>
      schema._zod.def.options.flatMap(({ _zod }) => [...(_zod.propValues?.[name] ?? [])]) as string[];
    const names = [
      ...one(When, 'on'),
      ...one(AutomationCondition, 'fact'),
      ...one(Action, 'do'),
      ...Object.keys(Automation.shape),
      ...MAIL_PLACES.map((place) => `{{${place}}}`),
      ...ALERT_PLACES.map((place) => `{{${place}}}`),
    ];
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !docs.includes(`\`${name}\``) && !docs.includes(`"${name}"`))).toEqual([]);
  });
});

describe('a rule read out', () => {
  it.each(templates().map(({ rule, sentence }) => [rule.id, sentence] as const))('is plain in both languages: %s', (_, { en, vi }) => {
    for (const text of [en, vi]) expect(text).toMatch(/^\p{Lu}[^{}[\]]*\.$/u);
    expect(en).not.toBe(vi);
  });

  it('says all of it', () => {
    const rule = z.parse(Automation, {
      id: 'all',
      when: { on: 'temperature', becomes: ['hot', 'warm'] },
      if: [
        { fact: 'mail', is: ['business'] },
        { fact: 'score', of: 'fit', at_least: 30 },
      ],
      unless: [{ fact: 'tag', is: ['partner'] }, { fact: 'owner' }],
      after: { hours: 24 },
      by_then: [{ fact: 'untouched' }],
      hours: { days: ['mon', 'sat'], from: '08:00', to: '12:00' },
      then: [
        { do: 'owner', territories: [{ if: [{ fact: 'country', is: ['SG'] }], to: ['mei'] }], to: ['an', 'binh'] },
        { do: 'tag', add: ['hot'], remove: ['cold'] },
        { do: 'status', to: 'working' },
        { do: 'push', endpoint: 'whk_1' },
        { do: 'alert', to: ['sales@shop.example'], subject: 'Hot', text: 'Now' },
        { do: 'next_cta', cta: 'cta_demo' },
      ],
    });
    expect(ruleSentence(rule, 'en')).toBe(
      'When a lead becomes hot or warm: 24 hours later, Monday, Saturday from 08:00 to 12:00, give it to “mei” if the lead is in Singapore, else to “an”, “binh” in turn if it is nobody’s, then add the tag “hot”, then take off the tag “cold”, then set the status to working, then send it to the endpoint whk_1, then alert “sales@shop.example” by the mail “Hot”, then show them the CTA cta_demo next. Only if the lead has a business e-mail address and has a fit of at least 30 (at first and by then). Not if the lead is tagged “partner” or has an owner (at first or by then). By then, only if the lead has not been touched by anybody since. Once for each lead.',
    );
    expect(ruleSentence(rule, 'vi')).toBe(
      'Khi khách trở nên nóng hoặc ấm: sau 24 giờ, thứ Hai, thứ Bảy từ 08:00 đến 12:00, giao khách cho “mei” nếu khách ở Singapore, còn lại cho lần lượt “an”, “binh” nếu chưa có người phụ trách, rồi gắn nhãn “hot”, rồi bỏ nhãn “cold”, rồi chuyển trạng thái thành đang xử lý, rồi gửi đến điểm nhận whk_1, rồi báo cho “sales@shop.example” bằng e-mail “Hot”, rồi cho khách thấy CTA cta_demo tiếp theo. Chỉ khi khách có e-mail doanh nghiệp và có độ phù hợp ít nhất 30 (lúc đầu và cả khi đến hạn). Trừ khi khách được gắn nhãn “partner” hoặc đã có người phụ trách (lúc đầu hoặc khi đến hạn). Đến lúc đó, chỉ khi khách chưa được ai xử lý từ lúc đó. Mỗi khách một lần.',
    );
  });
});

describe('a letter', () => {
  it('fills in its places, and says what stands there where nothing is known', () => {
    expect(textOf('Hello {{ name | friend }}, {{name}}{{none}}.', { name: { text: '' } })).toBe('Hello friend, .');
    expect(textOf('{{name|friend}} {{constructor}}', { name: { text: 'An {{link}}' } })).toBe('An {{link}} ');
  });

  it('makes nothing of what is filled in but text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, written) => {
        const html = htmlOf(`${written} {{name}} https://shop.example/a`, { name: { text: name } });
        // What we make ourselves taken away, nothing is left that could be markup.
        const left = html.replaceAll(/<\/?p>|<br>|<a href="https?:\/\/[^"<>]*">|<\/a>/g, '').replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '');
        expect(left).not.toMatch(/[<>"']/);
        expect(left.replaceAll('&', '')).toBe(left);
      }),
    );
    expect(htmlOf('{{name}}', { name: { text: 'https://evil.example javascript:alert(1)' } })).not.toContain('<a');
  });

  it('calls people by names only', () => {
    for (const good of ['Nguyễn Thị Ánh', 'O’Neill', "D'Arcy", 'Jean-Luc', 'An', 'Ý', '山田太郎', 'عمر']) expect(nameOf(good)).toBe(good);
    for (const bad of [null, '', ' ', 'a@b.vn', 'shop.example', 'https://a.b', 'call 0912', 'one two three four five six seven', 'x'.repeat(61), '<b>', 'a\nb'])
      expect(nameOf(bad)).toBe('');
  });

  it('to a lead ends with how to get no more, and to the team with the lead', () => {
    const lead = {
      full_name: null,
      first_name: null,
      company: null,
      email: 'an@congty.vn',
      phone_e164: null,
      phone_raw: null,
      owner: null,
      tags: [],
      stage: 'iql',
      status: 'new',
      score: { temperature: 'hot', total: 3, grade: 'D4' },
    } as unknown as Lead;
    const said = { site: 'Shop', from: 'hi@shop.example', link: null, unsubscribe: 'https://edge.example/v1/unsubscribe/x' };
    const mail = leadMail({ texts: { vi: { subject: 'Chào {{name|anh chị}}', text: 'Chào' } } }, lead, 'en', said);
    expect(mail).toMatchObject({ to: 'an@congty.vn', subject: 'Chào anh chị', unsubscribe: said.unsubscribe });
    expect(mail.text.trimEnd()).toMatch(/Không nhận thư nữa: https:\/\/edge\.example\/v1\/unsubscribe\/x$/);
    const alert = alertMail({ subject: 'Hot\n: {{name|?}}', text: 'Call.' }, lead, {
      site: 'Shop',
      from: '',
      to: 'a@b.vn',
      url: 'https://edge.example/console/#/leads/lead_1',
    });
    expect(alert.subject).toBe('Hot : ?');
    expect(alert.text).toBe('Call.\n\nhttps://edge.example/console/#/leads/lead_1\n');
  });
});

it('is asked for by a CTA that is to be shown next, in the browser as it is', () => {
  const targeting = { all: [{ fact: 'next' as const, is: ['cta_demo'] }] };
  const facts = (next?: string[]): Facts => ({ next }) as unknown as Facts;
  expect(against(targeting, facts(['cta_other', 'cta_demo']), NOTHING)).toBeFalsy();
  expect(against(targeting, facts(['cta_other']), NOTHING)).toBe('next');
  expect(against(targeting, facts(), NOTHING)).toBe('next');
});
