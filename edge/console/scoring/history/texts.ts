import type { Bounds } from '../../../protocol/card.ts';
import { useOwnTexts } from '../../texts.ts';

const en = {
  none: 'Nothing was published yet. The site scores by the card that every site begins with.',
  added: 'New',
  removed: 'Gone',
  changed: 'Changed',
  bound: 'Level',
  points: (from: string, to: string) => `${from} → ${to} points`,
  bounds: {
    warm: 'Warm from',
    hot: 'Hot from',
    a: 'A from',
    b: 'B from',
    c: 'C from',
    mql_total: 'MQL from, in all',
    mql_grades: 'MQL with the grades',
    sql_fit: 'SQL from this fit on',
  } as Record<keyof Bounds, string>,
  nothing: 'Nothing is different.',
  version: (n: string) => `Version ${n}`,
  begin: 'The card that every site begins with',
  now: 'scores now',
  by: (when: string, by: string) => `${when}, by ${by}`,
  what: 'What was different from the version before',
  restore: 'Make it the draft…',
  restoreTitle: (what: string) => `Make “${what}” the draft?`,
  restoreText: 'Nobody is scored by it before you publish it.',
  replaces: 'The draft that there is now is replaced.',
  restoreYes: 'Make it the draft',
  restored: 'It is the draft now. Look at whom it would move, then publish it.',
};

const vi: typeof en = {
  none: 'Chưa xuất bản gì. Trang đang chấm theo bảng điểm mà mọi trang đều bắt đầu.',
  added: 'Mới',
  removed: 'Đã bỏ',
  changed: 'Đã đổi',
  bound: 'Mức',
  points: (from, to) => `${from} → ${to} điểm`,
  bounds: {
    warm: 'Ấm từ',
    hot: 'Nóng từ',
    a: 'A từ',
    b: 'B từ',
    c: 'C từ',
    mql_total: 'MQL từ tổng điểm',
    mql_grades: 'MQL với các hạng',
    sql_fit: 'SQL từ mức phù hợp',
  },
  nothing: 'Không có gì khác.',
  version: (n) => `Phiên bản ${n}`,
  begin: 'Bảng điểm mà mọi trang đều bắt đầu',
  now: 'đang dùng',
  by: (when, by) => `${when}, bởi ${by}`,
  what: 'Khác gì so với phiên bản trước',
  restore: 'Dùng làm bản nháp…',
  restoreTitle: (what) => `Dùng “${what}” làm bản nháp?`,
  restoreText: 'Chưa khách nào bị chấm theo bảng này cho đến khi bạn xuất bản.',
  replaces: 'Bản nháp hiện có sẽ bị thay thế.',
  restoreYes: 'Dùng làm bản nháp',
  restored: 'Bảng này đã là bản nháp. Hãy xem ai sẽ thay đổi rồi xuất bản.',
};

const TEXTS = { en, vi };
export const useHistoryTexts = (): typeof en => useOwnTexts(TEXTS);
