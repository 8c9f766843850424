import type { Decision } from '../identity/visits.ts';

export type Kind = 'event' | 'cta' | 'sent' | 'lead' | 'consent' | 'visitor' | 'trouble';

/** All that the overlay says by itself. What it is about comes from the page and the edge, and is shown as it is. */
export interface Texts {
  lang: 'vi' | 'en';
  overlay: string;
  collapse: string;
  expand: string;
  clear: string;
  close: string;
  log: string;
  empty: string;
  kinds: Record<Kind, string>;
  decided: Record<Decision | 'unknown', string>;
  tracking: Record<'yes' | 'no' | 'later', string>;
  gpc: string;
  unsent: string;
  score: string;
  parts: string;
  stage: string;
  journey: string;
  visits: string;
  problems: string;
  fields: string;
  accepted: string;
  duplicate: string;
  refused: string;
  ignored: string;
  nothing: string;
  failed: string;
  foreign: string;
  again: string;
  more: string;
  lead: string;
  show: string;
  temperature: string;
  ctas: string;
  /** Why a CTA is shown or not, by the reasons of the choosing. */
  why: Record<string, string>;
}

const en: Texts = {
  lang: 'en',
  overlay: 'Kindling debug overlay',
  collapse: 'Collapse',
  expand: 'Expand',
  clear: 'Clear',
  close: 'Close',
  log: 'What was seen and sent',
  empty: 'Nothing has been seen yet.',
  kinds: { event: 'Event', cta: 'CTA', sent: 'Sent', lead: 'Lead', consent: 'Consent', visitor: 'Visitor', trouble: 'Problem' },
  decided: { granted: 'Consent given', denied: 'Consent refused', unknown: 'Consent not decided' },
  tracking: { yes: 'tracking', no: 'not tracking', later: 'waiting for consent' },
  gpc: 'Global Privacy Control',
  unsent: 'unsent',
  score: 'Score',
  parts: 'Fit + engagement',
  stage: 'Stage',
  journey: 'Journey',
  visits: 'Visits',
  problems: 'Problems',
  fields: 'Fields',
  accepted: 'accepted',
  duplicate: 'duplicate',
  refused: 'refused',
  ignored: 'ignored',
  nothing: 'Nothing counted',
  failed: 'No answer: offline, blocked or too slow. It is kept and sent again.',
  foreign: 'An answer that is not from Kindling',
  again: 'Asked to wait, in seconds',
  more: 'more',
  lead: 'Lead stored',
  show: 'CTA asked for',
  temperature: 'Temperature',
  ctas: 'CTAs: shown or not, and why',
  why: {
    shows: 'comes now',
    already_shown: 'is shown',
    targeting: 'not here or not for this visitor',
    no_place: 'no place for it on this page',
    answered: 'was answered',
    dismissed: 'was dismissed',
    after_view: 'was seen a short while ago',
    per_page: 'often enough on this page',
    per_visit: 'often enough in this visit',
    trigger_waits: 'waits for its trigger',
    lower_priority: 'another one comes first',
    cooldown: 'another one has just been there',
  },
};

const vi: Texts = {
  lang: 'vi',
  overlay: 'Bảng gỡ lỗi Kindling',
  collapse: 'Thu gọn',
  expand: 'Mở rộng',
  clear: 'Xóa',
  close: 'Đóng',
  log: 'Những gì đã ghi nhận và đã gửi',
  empty: 'Chưa ghi nhận gì.',
  kinds: { event: 'Sự kiện', cta: 'CTA', sent: 'Đã gửi', lead: 'Khách tiềm năng', consent: 'Đồng ý', visitor: 'Khách truy cập', trouble: 'Sự cố' },
  decided: { granted: 'Đã đồng ý', denied: 'Đã từ chối', unknown: 'Chưa quyết định' },
  tracking: { yes: 'đang theo dõi', no: 'không theo dõi', later: 'chờ đồng ý' },
  gpc: 'Global Privacy Control',
  unsent: 'chưa gửi',
  score: 'Điểm',
  parts: 'Phù hợp + quan tâm',
  stage: 'Giai đoạn',
  journey: 'Hành trình',
  visits: 'Lượt ghé',
  problems: 'Sự cố',
  fields: 'Trường',
  accepted: 'đã nhận',
  duplicate: 'trùng lặp',
  refused: 'bị từ chối',
  ignored: 'bỏ qua',
  nothing: 'Không tính gì',
  failed: 'Không có trả lời: mất mạng, bị chặn hoặc quá chậm. Dữ liệu được giữ lại và gửi sau.',
  foreign: 'Trả lời không phải của Kindling',
  again: 'Được yêu cầu chờ, tính bằng giây',
  more: 'mục khác',
  lead: 'Đã lưu khách tiềm năng',
  show: 'Yêu cầu hiện CTA',
  temperature: 'Độ nóng',
  ctas: 'CTA: có hiện hay không, và vì sao',
  why: {
    shows: 'sắp hiện',
    already_shown: 'đang hiện',
    targeting: 'không dành cho trang này hoặc khách này',
    no_place: 'trang này không có chỗ đặt',
    answered: 'khách đã trả lời',
    dismissed: 'khách đã đóng',
    after_view: 'vừa mới xem',
    per_page: 'đã hiện đủ trên trang này',
    per_visit: 'đã hiện đủ trong lượt ghé này',
    trigger_waits: 'đang chờ điều kiện kích hoạt',
    lower_priority: 'CTA khác được ưu tiên',
    cooldown: 'CTA khác vừa hiện',
  },
};

/** Vietnamese where the page is, else English. */
export const textsFor = (lang: string): Texts => (/^vi\b/i.test(lang) ? vi : en);
