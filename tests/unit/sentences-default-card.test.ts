import { expect, it } from 'vitest';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { read } from '../support/read-out.ts';

/** Id, in English, in Vietnamese. */
const DEFAULTS: Record<string, [en: string, vi: string]> = {
  page_view: ['Views a page: 1 point, at most 20, up to 10 times a day.', 'Xem một trang: 1 điểm, nhiều nhất 20, mỗi ngày tối đa 10 lần.'],
  return_visit: ['Comes back to the site: 3 points, at most 15, once per visit.', 'Quay lại trang web: 3 điểm, nhiều nhất 15, mỗi lượt truy cập một lần.'],
  many_pages: [
    'Reaches the 9th page of a visit: 7 points, at most 21, once per visit.',
    'Xem đến trang thứ 9 trong một lượt truy cập: 7 điểm, nhiều nhất 21, mỗi lượt truy cập một lần.',
  ],
  key_page: [
    'Views a page in group key: 5 points, at most 20, once per visit.',
    'Xem một trang thuộc nhóm key: 5 điểm, nhiều nhất 20, mỗi lượt truy cập một lần.',
  ],
  pricing: [
    'Views a page in group pricing: 10 points, at most 30, once per visit.',
    'Xem một trang thuộc nhóm pricing: 10 điểm, nhiều nhất 30, mỗi lượt truy cập một lần.',
  ],
  site_search: ['Searches the site: 3 points, at most 12.', 'Tìm kiếm trên trang web: 3 điểm, nhiều nhất 12.'],
  download: ['Downloads a file: 10 points, at most 40.', 'Tải tệp về máy: 10 điểm, nhiều nhất 40.'],
  cta_click: ['Clicks a CTA: 2 points, at most 10.', 'Bấm vào CTA: 2 điểm, nhiều nhất 10.'],
  form_start: ['Starts filling in a form: 3 points, at most 9, once per visit.', 'Bắt đầu điền biểu mẫu: 3 điểm, nhiều nhất 9, mỗi lượt truy cập một lần.'],
  content_form: ['Submits an e-book or coupon form: 15 points, at most 45.', 'Gửi biểu mẫu nhận e-book hoặc nhận mã ưu đãi: 15 điểm, nhiều nhất 45.'],
  newsletter: ['Submits a newsletter form: 10 points, at most 20.', 'Gửi biểu mẫu đăng ký bản tin: 10 điểm, nhiều nhất 20.'],
  trial: ['Submits a trial form: 30 points, at most 60.', 'Gửi biểu mẫu đăng ký dùng thử: 30 điểm, nhiều nhất 60.'],
  raised_hand: [
    'Submits a demo, quote, callback or contact form: 50 points, at most 100.',
    'Gửi biểu mẫu đăng ký xem demo, yêu cầu báo giá, yêu cầu gọi lại hoặc liên hệ: 50 điểm, nhiều nhất 100.',
  ],
  business_address: ['Has a business e-mail address: 20 points.', 'Có e-mail doanh nghiệp: 20 điểm.'],
  phone_given: ['Gave a phone number: 15 points.', 'Để lại số điện thoại: 15 điểm.'],
  decider: ['Has the job title of a decision maker: 20 points.', 'Có chức danh của người ra quyết định: 20 điểm.'],
  influencer: ['Has the job title of an influencer: 10 points.', 'Có chức danh của người có ảnh hưởng: 10 điểm.'],
  company_size: ['Works at a company with at least 10 employees: 20 points.', 'Làm việc tại công ty có ít nhất 10 nhân viên: 20 điểm.'],
  country: ['Is in Vietnam: 10 points.', 'Ở Việt Nam: 10 điểm.'],
  job_seeker: [
    'Views a page in group careers at least twice within 30 days: engagement counts for at most 15 points.',
    'Xem một trang thuộc nhóm careers ít nhất 2 lần trong vòng 30 ngày: tương tác được tính tối đa 15 điểm.',
  ],
  disposable_address: [
    'Has a throwaway e-mail address: engagement counts for nothing, and no stage is reached.',
    'Có e-mail dùng một lần: tương tác không được tính điểm và không lên được giai đoạn nào.',
  ],
  not_to_be_reached: [
    'Is tagged “unsubscribed”, “bounced” or “competitor”: engagement counts for nothing, and no stage is reached.',
    'Được gắn nhãn “unsubscribed”, “bounced” hoặc “competitor”: tương tác không được tính điểm và không lên được giai đoạn nào.',
  ],
  mail_bounced: [
    'Has an e-mail address that bounces: engagement counts for nothing, and no stage is reached.',
    'Có địa chỉ e-mail không nhận được thư: tương tác không được tính điểm và không lên được giai đoạn nào.',
  ],
  unsubscribed: ['Unsubscribed from your e-mails: engagement counts for at most 15 points.', 'Đã hủy nhận e-mail của bạn: tương tác được tính tối đa 15 điểm.'],
  robot: [
    'Is probably a bot: engagement counts for nothing, and no stage is reached.',
    'Bị nghi là bot: tương tác không được tính điểm và không lên được giai đoạn nào.',
  ],
};

it('reads out the card that a site starts with', () => {
  const { rules, fit, gates } = DEFAULT_CARD;
  expect(Object.fromEntries([...rules, ...fit, ...gates].map((rule) => [rule.id, read(rule)]))).toEqual(DEFAULTS);
});
