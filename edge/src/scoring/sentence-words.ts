import type { EventConditions, MailClass, Rule, TitleLevel } from '../../protocol/card.ts';
import type { Offer } from '../../protocol/cta.ts';

/**
 * English and Vietnamese side by side, so that nothing is said in one of them alone.
 */
export type Pair = readonly [en: string, vi: string];

type Span = NonNullable<Rule['limit']>['per'];

/** What happens, by the event's type. `{…}` are places for conditions. */
export const EVENTS: Readonly<Record<string, Pair>> = {
  page_view: ['Views {page}', 'Xem {page}'],
  visit_start: ['Starts a visit{origin}', 'Bắt đầu {one}lượt truy cập{origin}'],
  download: ['Downloads a file', 'Tải tệp về máy'],
  outbound_click: ['Clicks a link to another site', 'Bấm vào liên kết sang trang web khác'],
  site_search: ['Searches the site', 'Tìm kiếm trên trang web'],
  cta_view: ['Sees {cta}', 'Thấy {cta}'],
  cta_click: ['Clicks {cta}', 'Bấm vào {cta}'],
  cta_dismiss: ['Closes {cta}', 'Đóng {cta}'],
  form_start: ['Starts filling in {form}', 'Bắt đầu điền {form}'],
  form_submit: ['Submits {form}', 'Gửi {form}'],
  form_abandon: ['Leaves {form} unfinished', 'Bỏ dở {form}'],
  scroll_depth: ['Scrolls down {page}', 'Cuộn xuống {page}'],
  engaged_time: ['Spends time on {page}', 'Dành thời gian xem {page}'],
  video_progress: ['Watches a video', 'Xem {one}video'],
  identify: ['Is recognised by your site', 'Được trang web nhận diện'],
  call: ['Talks to your team on the phone', 'Trao đổi với đội ngũ của bạn qua điện thoại'],
  mail_click: ['Clicks a link in one of your e-mails', 'Bấm vào liên kết trong e-mail của bạn'],
  product_use: ['Uses your product', 'Sử dụng sản phẩm của bạn'],
  product_qualified: ['Uses your product so much that they need a paid plan', 'Dùng sản phẩm đến mức cần gói trả phí'],
  service_qualified: ['Tells your support that they want to buy', 'Nói với bộ phận hỗ trợ rằng muốn mua'],
  mail_sent: ['Was sent one of your e-mails', 'Được gửi e-mail của bạn'],
  mail_opened: ['Opens one of your e-mails', 'Mở e-mail của bạn'],
  mail_bounced: ['Has an e-mail address that bounces', 'Có địa chỉ e-mail không nhận được thư'],
  unsubscribed: ['Unsubscribed from your e-mails', 'Đã hủy nhận e-mail của bạn'],
};

/** Where a property says what it is about: by type and property. */
export const ABOUT: Readonly<Record<string, Pair>> = {
  'download href': ['Downloads {value}', 'Tải {value} về máy'],
  'outbound_click href': ['Clicks a link to {value}', 'Bấm vào liên kết đến {value}'],
  'site_search term': ['Searches the site for {value}', 'Tìm {value} trên trang web'],
  'scroll_depth percent': ['Scrolls {value} down {page}', 'Cuộn xem {value} của {page}'],
  'engaged_time seconds': ['Spends {value} on {page}', 'Dành {value} xem {page}'],
  'video_progress percent': ['Watches {value} of a video', 'Xem {value} của {one}video'],
};

/** Conditions for which a sentence has no place of its own, in the order in which they follow it. */
export const DETAILS: Readonly<Record<string, Pair>> = {
  page: [' on {page}', ' trên {page}'],
  form: [' through {form}', ' qua {form}'],
  nth: [' on the {nth} page of a visit', ' ở trang {nth} của lượt truy cập'],
  often: ['{often}', '{often}'],
  property: ['{property}', '{property}'],
  from: [', from the {from} visit on', ', từ lượt truy cập {from} trở đi'],
  origin: [', in a visit that came{origin}', ', trong lượt truy cập đến{origin}'],
};

/** How often a rule counts. */
export const ONCE: Readonly<Record<Span, Pair>> = {
  visit: [', once per visit', ', mỗi lượt truy cập một lần'],
  day: [', once a day', ', mỗi ngày một lần'],
  ever: [', only once', ', chỉ tính một lần'],
};
export const SPANS: Readonly<Record<Span, Pair>> = {
  visit: ['per visit', 'mỗi lượt truy cập'],
  day: ['a day', 'mỗi ngày'],
  ever: ['in all', 'tổng cộng'],
};

/** What of the product's own is listed. */
export const NAMES: Readonly<Record<Offer | NonNullable<EventConditions['source']>[number] | MailClass | TitleLevel, Pair>> = {
  newsletter: ['newsletter', 'đăng ký bản tin'],
  ebook: ['e-book', 'nhận e-book'],
  coupon: ['coupon', 'nhận mã ưu đãi'],
  trial: ['trial', 'đăng ký dùng thử'],
  demo: ['demo', 'đăng ký xem demo'],
  quote: ['quote', 'yêu cầu báo giá'],
  callback: ['callback', 'yêu cầu gọi lại'],
  contact: ['contact', 'liên hệ'],
  campaign: ['campaign', 'chiến dịch'],
  search: ['search', 'tìm kiếm'],
  social: ['social media', 'mạng xã hội'],
  referral: ['referral', 'giới thiệu'],
  direct: ['direct', 'trực tiếp'],
  free: ['free', 'miễn phí'],
  business: ['business', 'doanh nghiệp'],
  disposable: ['throwaway', 'dùng một lần'],
  decider: ['a decision maker', 'người ra quyết định'],
  influencer: ['an influencer', 'người có ảnh hưởng'],
  user: ['a user', 'người sử dụng'],
};
