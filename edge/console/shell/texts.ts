import type { Role } from '../../protocol/member.ts';
import type { ScreenName } from '../screens.ts';
import { useOwnTexts } from '../texts.ts';

const en = {
  skip: 'Skip to the content',
  menu: 'Menu',
  screens: {
    leads: 'Leads',
    funnel: 'Funnel',
    ctas: 'CTAs',
    experiments: 'Experiments',
    scoring: 'Scoring',
    automation: 'Automation',
    deliveries: 'Deliveries',
    privacy: 'Privacy',
    install: 'Install',
    settings: 'Settings',
  } as Record<ScreenName, string>,
  roles: { owner: 'Owner', marketer: 'Marketer', sales: 'Sales', viewer: 'Viewer' } as Record<Role, string>,
  loading: 'Loading…',
  noScreen: { title: 'There is no such page', text: 'The address may be mistyped, or the page is not for your role.', back: 'To the leads' },
  screenFailed: 'This page could not be loaded. Check your connection.',
  reload: 'Load again',
  close: 'Close',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving…',
  undo: 'Undo',
  undone: 'Undone.',
  copy: 'Copy',
  copied: 'Copied',
  explain: (what: string) => `What is “${what}”?`,
  required: 'Please fill this in.',
  offline: 'You are offline. What you see may be old; what you change can’t be saved until the connection is back.',
  messages: 'Messages',
};

const vi: typeof en = {
  skip: 'Đến phần nội dung',
  menu: 'Danh mục',
  screens: {
    leads: 'Khách tiềm năng',
    funnel: 'Phễu',
    ctas: 'CTA',
    experiments: 'Thử nghiệm',
    scoring: 'Chấm điểm',
    automation: 'Tự động hóa',
    deliveries: 'Chuyển dữ liệu',
    privacy: 'Quyền riêng tư',
    install: 'Cài đặt mã',
    settings: 'Thiết lập',
  },
  roles: { owner: 'Chủ trang', marketer: 'Tiếp thị', sales: 'Kinh doanh', viewer: 'Chỉ xem' },
  loading: 'Đang tải…',
  noScreen: { title: 'Không có trang này', text: 'Có thể địa chỉ bị gõ nhầm, hoặc trang này không dành cho vai trò của bạn.', back: 'Về danh sách khách' },
  screenFailed: 'Không tải được trang này. Hãy kiểm tra kết nối mạng.',
  reload: 'Tải lại',
  close: 'Đóng',
  cancel: 'Hủy',
  save: 'Lưu',
  saving: 'Đang lưu…',
  undo: 'Hoàn tác',
  undone: 'Đã hoàn tác.',
  copy: 'Sao chép',
  copied: 'Đã sao chép',
  explain: (what) => `“${what}” là gì?`,
  required: 'Vui lòng điền mục này.',
  offline: 'Bạn đang ngoại tuyến. Nội dung có thể đã cũ; thay đổi chỉ lưu được khi có mạng trở lại.',
  messages: 'Thông báo',
};

export const TEXTS = { en, vi };

/** What is around every screen, and what its parts say. */
export const useShellTexts = (): typeof en => useOwnTexts(TEXTS);
