import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS, keyOf } from '../../edge/src/scoring/decay.ts';
import { type Sql, sqlOfMany } from '../support/many-leads-sql.ts';

/** Many leads with names, companies and numbers as people have them, for tests/bench/console.ts. */

export const NAMED = 'site_named';
const HALF_LIFE_DAYS = 7;

/** As often as they are: more than a third of all Vietnamese are called Nguyễn. */
const FAMILIES = ['Nguyễn', 'Trần', 'Nguyễn', 'Lê', 'Phạm', 'Nguyễn', 'Hoàng', 'Đỗ', 'Vũ', 'Nguyễn', 'Đặng', 'Bùi', 'Huỳnh'];
const MIDDLES = ['Văn', 'Thị', 'Hữu', 'Minh', 'Ngọc', 'Quốc', 'Thanh'];
const GIVEN =
  'An Ánh Bình Châu Chi Cường Dũng Đức Giang Hà Hải Hạnh Hiếu Hoa Hồng Hùng Huy Hương Khánh Kiên Lan Linh Long Mai Mạnh Nam Nga Oanh Phúc Quân Sơn Tâm Thảo Thủy Trang Tuấn Uyên Vân Việt Yến Xuân'.split(
    ' ',
  );
const COMPANIES = [
  'Cơ khí Đại Việt',
  'Kế toán Sao Mai',
  'Hoàng Hà',
  'Vật liệu Hồng Hà',
  'Phở Thìn',
  'An Phát',
  'Thép Miền Trung',
  'May Sông Đà',
  'Gạch Đồng Tâm',
  'Dược Hậu Giang',
  'Sữa Mộc Châu',
];
/** One in so many, each another one of them. */
export const RARE = { name: 'Bàng Thị Quyên', one: 10_000 };

const CONSENT = {
  text: 'Tôi đồng ý để cửa hàng gọi điện và gửi thư cho tôi về sản phẩm, và tôi có thể rút lại bất cứ lúc nào.',
  text_hash: 'h'.repeat(64),
  known_text: true,
  at: '2026-11-21T08:00:00.000Z',
  received_at: '2026-11-21T08:00:01.000Z',
  url: 'https://shop.example/bang-gia?utm_source=zalo&utm_campaign=thu',
  cta: 'cta_quote',
};
const TOUCH = {
  at: '2026-11-20T08:00:00.000Z',
  url: 'https://shop.example/',
  referrer: null,
  group: 'campaign',
  utm: { source: 'zalo', campaign: 'thu' },
  click_ids: {},
};

const pick = (list: readonly string[], by: string): string =>
  `(json('${JSON.stringify(list)}') ->> ('$[' || CAST((${by}) % ${list.length} AS INTEGER) || ']'))`;

/** One in ten is hot, three are warm. @returns statements, one after the other */
export function namedLeads({ from, count, now }: { from: number; count: number; now: number }): Sql[] {
  const one = keyOf(1, now, HALF_LIFE_DAYS * DAY_MS);
  const level = (hot: string, warm: string, cold: string): string => `CASE WHEN n % 10 = 3 THEN ${hot} WHEN n % 10 IN (1, 5, 8) THEN ${warm} ELSE ${cold} END`;
  const tallies = Object.fromEntries(DEFAULT_CARD.rules.slice(0, 6).map(({ id }) => [id, { key: one + 3, n: 3, last: now - DAY_MS }]));
  const name = `iif(n % ${RARE.one} = 77, '${RARE.name}', ${pick(FAMILIES, 'n * 7')} || ' ' || ${pick(MIDDLES, 'n / 3')} || ' ' || ${pick(GIVEN, 'n * 31 + n / 41')})`;
  return sqlOfMany(NAMED, {
    from,
    count,
    id: "printf('lead_%07d', (n * 7919) % 1000003)",
    updated_at: `${now - DAY_MS} + n`,
    held: level("'hot'", "'warm'", "'cold'"),
    heat: `${one} + ${level('6 + (n % 997) / 1e3', '4.6 + (n % 997) / 1e3', '(n % 997) / 1e3')}`,
    record: {
      tallies,
      consent: [CONSENT],
      first: TOUCH,
      last: TOUCH,
      fields: { need: 'báo giá cho bốn mươi chỗ', employees: '50' },
      contact: { email: 'n.MAIL@shop.example', phone_e164: '+849TEL', phone_raw: null, full_name: 'NAME', company: 'COMPANY' },
      visited: now,
    },
    marks: { NAME: name, COMPANY: pick(COMPANIES, 'n * 13'), MAIL: "printf('%06d', n)", TEL: "printf('%08d', (n * 7919) % 100000000)" },
  });
}
