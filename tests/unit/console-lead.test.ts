import { describe, expect, it } from 'vitest';
import { LEAD_TEXTS } from '../../edge/console/handling/texts.ts';
import { entryProps } from '../../edge/console/leads/entry-props.ts';
import { proofText } from '../../edge/console/leads/proof-text.ts';
import { readablePhone, zaloAddress } from '../../edge/console/safe-link.tsx';
import { vi } from '../../edge/console/texts/vi.ts';
import type { ConsentProof, TimelineEntry } from '../../edge/protocol/lead.ts';

const entry = (type: string, props: Record<string, unknown>): TimelineEntry => ({
  id: 'e',
  visitor: 'v',
  visit: 'x',
  type,
  at: '2026-11-22T03:00:00.000Z',
  url: null,
  title: null,
  cta: null,
  lead: null,
  props,
});
const told = (type: string, props: Record<string, unknown>): string[] =>
  entryProps(entry(type, props), vi, LEAD_TEXTS.vi).map(({ label, value }) => `${label}: ${value}`);

describe('a line of the timeline', () => {
  it.each([
    ['scroll_depth', { percent: 75 }, ['Độ sâu: 75 %']],
    ['engaged_time', { seconds: 95.4 }, ['Thời gian: 1 phút 35 giây']],
    ['cta_view', { trigger: 'exit' }, ['Hiện do: hiện khi khách sắp rời trang']],
    ['visit_start', { number: 3, days_since: 2 }, ['Lượt ghé thứ: 3', 'Số ngày từ lượt trước: 2']],
    ['form_submit', { took_ms: 24_000, trap: '' }, []],
    ['download', { file: 'gia.pdf', href: 'https://shop.example/x' }, ['Tệp: gia.pdf']],
  ] as const)('says in the reader’s words what the tag recorded of %s', (type, props, lines) => {
    expect(told(type, props)).toEqual(lines);
  });

  it('shows what a site’s own event brought as it came, whatever it is called', () => {
    const props = JSON.parse('{"plan":"Pro","__proto__":{"a":1},"constructor":[true,null],"trigger":"toString"}') as Record<string, unknown>;
    expect(told('plan_chosen', props)).toEqual(['plan: Pro', '__proto__: {"a":1}', 'constructor: Có, –', 'trigger: toString']);
    expect(told('cta_view', { trigger: 'constructor' })).toEqual(['Hiện do: constructor']);
  });
});

it('copies a proof of consent with all that proves it, and leaves out what is not known', () => {
  const proof: ConsentProof = {
    text: 'Tôi đồng ý',
    text_hash: 'abc',
    known_text: true,
    at: '2026-11-22T03:00:00.000Z',
    received_at: '2026-11-22T03:00:01.000Z',
    url: 'https://shop.example/',
    cta: 'cta_quote',
    policy: { url: 'https://shop.example/privacy', version: '2026-01' },
  };
  expect(proofText(proof, { id: 'lead_1', email: 'lan@congty.vn', phone_e164: null }, LEAD_TEXTS.en.proof).split('\n')).toEqual([
    'Person: lan@congty.vn, lead_1',
    'Text: Tôi đồng ý',
    'Agreed at: 2026-11-22T03:00:00.000Z',
    'Received at: 2026-11-22T03:00:01.000Z',
    'Page: https://shop.example/',
    'Form: cta_quote',
    'Privacy policy: https://shop.example/privacy (2026-01)',
    'SHA-256 of the text: abc',
  ]);
});

it('writes numbers of Vietnam as they are read aloud there, and leads to their chat', () => {
  expect(['+84912345678', '+842838123456', '+14155550123', 'gọi tôi'].map(readablePhone)).toEqual(['0912 345 678', '0283 812 3456', '+14155550123', 'gọi tôi']);
  expect(['+84912345678', '+14155550123', '+84'].map(zaloAddress)).toEqual(['https://zalo.me/0912345678', 'https://zalo.me/14155550123', null]);
});
