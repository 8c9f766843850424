import { DAY_MS, HOUR_MS, nextOfficeHour } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Cta } from './demo-site.ts';
import type { Kind } from './course.ts';
import type { Person } from './person.ts';
import type { Visit } from './visit.ts';

/** What the team does with a lead, and what its servers say of it. */
export type Deed = { at: number; /** The form that made the lead, by its id. */ form: string } & (
  | { does: 'change'; body: { owner?: string; status?: string; tags?: string[]; fields?: Record<string, string> } }
  | { does: 'end'; body: { status: string; reason?: string; value?: number; currency?: string } }
  | { does: 'tell'; type: string; props: Record<string, unknown> }
  | { does: 'note'; text: string }
);

export const TEAM = [
  { email: 'thao@sosang.example', name: 'Lê Phương Thảo', role: 'marketer' },
  { email: 'lan@sosang.example', name: 'Nguyễn Ngọc Lan', role: 'sales' },
  { email: 'dung@sosang.example', name: 'Trần Tiến Dũng', role: 'sales' },
  { email: 'huy@sosang.example', name: 'Phạm Gia Huy', role: 'sales' },
] as const;

const HANDS: ReadonlySet<Cta> = new Set(['cta_quote', 'cta_pricing', 'cta_ask', 'cta_trial']);
const TAGS = ['đã demo', 'gọi lại tuần sau', 'đang dùng Excel', 'ưu tiên', 'chờ sếp duyệt', 'giới thiệu'];
const NOTES = [
  'Đã gọi, hẹn demo chiều thứ Năm. Đang dùng Excel, khoảng 200 hóa đơn mỗi tháng.',
  'Không bắt máy, đã nhắn Zalo.',
  'Quan tâm gói năm, hỏi thêm về kết nối ngân hàng.',
  'Cần gửi báo giá có VAT trước cuối tuần.',
  'Kế toán trưởng quyết định, giám đốc duyệt giá.',
];
const REASONS = ['Chưa có ngân sách', 'Không liên lạc được', 'Chọn phần mềm khác', 'Chưa có nhu cầu', 'Quy mô không phù hợp'];
const TITLES = ['Giám đốc', 'Kế toán trưởng', 'Chủ cửa hàng', 'Trưởng phòng hành chính', 'Kế toán viên'];
const SIZES: Record<Person['size'], readonly [number, number]> = { '1-10': [2, 10], '11-50': [11, 50], '51+': [51, 300] };
/** đồng a year. */
const VALUES: Record<Person['size'], readonly [number, number]> = { '1-10': [24, 60], '11-50': [72, 168], '51+': [180, 600] };
const VALUE_STEP = 100_000;

export interface LeadStory {
  kind: Kind;
  person: Person;
  visits: readonly Visit[];
  /** The forms that were sent, with their time and id. */
  forms: readonly { cta: Cta; at: number; id: string }[];
  until: number;
}

/** How likely it is that somebody buys: what they did says it, and who they are. It is what a learned card can find. */
function likelyToBuy({ kind, person, visits, forms }: LeadStory): number {
  const pages = visits.flatMap(({ stops }) => stops.map(({ page }) => page));
  const priced = visits.filter(({ stops }) => stops.some(({ page }) => page === 'pricing')).length;
  const odds =
    -3.1 +
    (forms.some(({ cta }) => HANDS.has(cta)) ? 1 : 0) +
    0.7 * Math.min(priced, 3) +
    (person.company && !person.isFree ? 1.1 : -0.6) +
    (person.size === '1-10' ? 0 : 0.6) +
    0.25 * Math.min(visits.length - 1, 4) +
    (pages.some((page) => page === 'customer' || page === 'compare') ? 0.7 : 0) -
    (kind === 'student' || kind === 'applicant' ? 5 : 0);
  return 1 / (1 + Math.exp(-odds));
}

/** All that follows the first form of somebody, by time, as far as it has happened by now. */
export function deedsOf(story: LeadStory, chance: Chance): Deed[] {
  const { forms, until } = story;
  const hand = forms.find(({ cta }) => HANDS.has(cta));
  const first = hand ?? forms[0];
  if (!first) return [];
  const form = first.id;
  const deeds: Deed[] = [];
  const called = nextOfficeHour(first.at + chance.within(0.05, 2) * HOUR_MS);
  // What came in today waits for somebody: that is what the list is for.
  const isTaken = hand && (first.at < until - 20 * HOUR_MS ? chance.is(0.92) : chance.is(0.25));
  if (isTaken) deeds.push(...takenUp(story, form, called, chance));
  else if (!hand && chance.is(0.5))
    deeds.push({ at: nextOfficeHour(first.at + 2 * DAY_MS), form, does: 'tell', type: 'mail_opened', props: { letter: 'chao-mung' } });
  if (!hand && chance.is(0.04))
    deeds.push({ at: nextOfficeHour(first.at + DAY_MS), form, does: 'tell', type: chance.pick(['mail_bounced', 'unsubscribed']), props: {} });
  if (forms.some(({ cta }) => cta === 'cta_trial')) deeds.push(...tried(form, first.at, chance));
  const ends = hand ? isTaken && chance.is(0.82) : chance.is(0.4);
  if (ends) deeds.push(ending(story, form, nextOfficeHour(called + chance.within(1.5, hand ? 12 : 18) * DAY_MS), chance));
  return deeds.filter(({ at }) => at < until).toSorted((a, b) => a.at - b.at);
}

function takenUp({ person }: LeadStory, form: string, at: number, chance: Chance): Deed[] {
  const seller = chance.pick(TEAM.filter(({ role }) => role === 'sales')).email;
  const tags = chance.is(0.4) ? [chance.pick(TAGS)] : [];
  return [
    { at, form, does: 'change', body: { owner: seller, status: 'working', ...(tags.length > 0 ? { tags } : {}) } },
    ...(chance.is(0.7) ? [{ at: at + HOUR_MS, form, does: 'tell', type: 'call', props: { minutes: chance.whole(1, 18) } } as const] : []),
    // Whoever calls learns what no form has asked.
    ...(person.company && chance.is(0.7)
      ? [
          {
            at: at + HOUR_MS,
            form,
            does: 'change',
            body: { fields: { title: chance.pick(TITLES), company_size: String(chance.whole(...SIZES[person.size])) } },
          } as const,
        ]
      : []),
    ...(chance.is(0.45) ? [{ at: at + HOUR_MS, form, does: 'note', text: chance.pick(NOTES) } as const] : []),
  ];
}

function tried(form: string, at: number, chance: Chance): Deed[] {
  const begins = nextOfficeHour(at + chance.within(1, 5) * HOUR_MS);
  return [
    { at: begins, form, does: 'tell', type: 'trial_started', props: { plan: 'starter' } },
    ...(chance.is(0.6)
      ? [{ at: nextOfficeHour(begins + DAY_MS), form, does: 'tell', type: 'invoice_sent', props: { count: chance.whole(1, 40) } } as const]
      : []),
    ...(chance.is(0.4)
      ? [{ at: nextOfficeHour(begins + 3 * DAY_MS), form, does: 'tell', type: 'product_qualified', props: { seats: chance.whole(2, 15) } } as const]
      : []),
  ];
}

function ending(story: LeadStory, form: string, at: number, chance: Chance): Deed {
  const { kind, person } = story;
  if (chance.is(likelyToBuy(story))) {
    const value = chance.whole(...VALUES[person.size]) * VALUE_STEP;
    return { at, form, does: 'end', body: { status: 'customer', value, currency: 'VND' } };
  }
  const reason = kind === 'student' ? 'Sinh viên tìm tài liệu' : kind === 'applicant' ? 'Tìm việc làm' : chance.pick(REASONS);
  return { at, form, does: 'end', body: { status: 'disqualified', reason } };
}
