import { describe, expect, it } from 'vitest';
import type { EventConditions, Gate, LeadCondition, Rule } from '../../edge/protocol/card.ts';
import { EVENT_TYPES } from '../../edge/protocol/event.ts';
import { sentenceOf, shortSentenceOf } from '../../edge/src/scoring/sentence.ts';
import { being, doing, read, short } from '../support/read-out.ts';

it('reads a rule out as a marketer would write it', () => {
  const rule: Rule = { id: 'pricing', on: 'page_view', where: { group: 'pricing' }, points: 10, at_most: 30, limit: { times: 1, per: 'visit' } };
  expect(read(rule)).toEqual([
    'Views a page in group pricing: 10 points, at most 30, once per visit.',
    'Xem một trang thuộc nhóm pricing: 10 điểm, nhiều nhất 30, mỗi lượt truy cập một lần.',
  ]);
  expect(short(rule)).toEqual(['Views a page in group pricing', 'Xem trang thuộc nhóm pricing']);
});

describe('what somebody does', () => {
  it.each([
    ['page_view', 'Views a page', 'Xem trang'],
    ['visit_start', 'Starts a visit', 'Bắt đầu lượt truy cập'],
    ['download', 'Downloads a file', 'Tải tệp về máy'],
    ['outbound_click', 'Clicks a link to another site', 'Bấm vào liên kết sang trang web khác'],
    ['site_search', 'Searches the site', 'Tìm kiếm trên trang web'],
    ['cta_view', 'Sees a CTA', 'Thấy CTA'],
    ['cta_click', 'Clicks a CTA', 'Bấm vào CTA'],
    ['cta_dismiss', 'Closes a CTA', 'Đóng CTA'],
    ['form_start', 'Starts filling in a form', 'Bắt đầu điền biểu mẫu'],
    ['form_submit', 'Submits a form', 'Gửi biểu mẫu'],
    ['form_abandon', 'Leaves a form unfinished', 'Bỏ dở biểu mẫu'],
    ['scroll_depth', 'Scrolls down a page', 'Cuộn xuống trang'],
    ['engaged_time', 'Spends time on a page', 'Dành thời gian xem trang'],
    ['video_progress', 'Watches a video', 'Xem video'],
    ['identify', 'Is recognised by your site', 'Được trang web nhận diện'],
    ['call', 'Talks to your team on the phone', 'Trao đổi với đội ngũ của bạn qua điện thoại'],
    ['mail_opened', 'Opens one of your e-mails', 'Mở e-mail của bạn'],
    ['mail_click', 'Clicks a link in one of your e-mails', 'Bấm vào liên kết trong e-mail của bạn'],
    ['product_use', 'Uses your product', 'Sử dụng sản phẩm của bạn'],
    ['Đặt bàn', 'Triggers the event “Đặt bàn”', 'Kích hoạt sự kiện “Đặt bàn”'],
    ['2024', 'Triggers the event “2024”', 'Kích hoạt sự kiện “2024”'],
    ['constructor', 'Triggers the event “constructor”', 'Kích hoạt sự kiện “constructor”'],
    ['{page}', 'Triggers the event “{page}”', 'Kích hoạt sự kiện “{page}”'],
  ])('says %s by its meaning', (on, en, vi) => {
    expect(short(doing(on))).toEqual([en, vi]);
  });

  it('knows each type to which the product gives a meaning', () => {
    for (const type of EVENT_TYPES) expect(shortSentenceOf(doing(type), 'en')).not.toContain('Triggers');
  });

  it.each<[string, EventConditions, string, string]>([
    ['page_view', { path: ['/gia', '/blog/*'] }, 'Views a page at “/gia” or “/blog/*”', 'Xem trang tại “/gia” hoặc “/blog/*”'],
    ['download', { group: 'docs', path: ['/a'] }, 'Downloads a file on a page in group docs at “/a”', 'Tải tệp về máy trên trang thuộc nhóm docs tại “/a”'],
    ['visit_start', { from_visit: 2 }, 'Comes back to the site', 'Quay lại trang web'],
    ['visit_start', { from_visit: 5 }, 'Comes back to the site, from the 5th visit on', 'Quay lại trang web, từ lượt truy cập thứ 5 trở đi'],
    ['visit_start', { source: ['search', 'direct'] }, 'Starts a visit via search or direct traffic', 'Bắt đầu lượt truy cập từ nguồn tìm kiếm hoặc trực tiếp'],
    ['visit_start', { from_visit: 2, campaign: ['tết*'] }, 'Comes back to the site via campaign “tết*”', 'Quay lại trang web từ chiến dịch “tết*”'],
    ['page_view', { from_visit: 3 }, 'Views a page, from the 3rd visit on', 'Xem trang, từ lượt truy cập thứ 3 trở đi'],
    ['page_view', { page_of_visit: 22 }, 'Reaches the 22nd page of a visit', 'Xem đến trang thứ 22 trong lượt truy cập'],
    [
      'download',
      { source: ['social'], campaign: ['a', 'b'] },
      'Downloads a file, in a visit that came via social media traffic and campaign “a” or “b”',
      'Tải tệp về máy, trong lượt truy cập đến từ nguồn mạng xã hội và chiến dịch “a” hoặc “b”',
    ],
    ['download', { often: { times: 3, hours: 24 } }, 'Downloads a file at least 3 times within 24 hours', 'Tải tệp về máy ít nhất 3 lần trong vòng 24 giờ'],
    ['download', { often: { times: 2, hours: 1 } }, 'Downloads a file at least twice within 1 hour', 'Tải tệp về máy ít nhất 2 lần trong vòng 1 giờ'],
    ['download', { often: { times: 2, hours: 168 } }, 'Downloads a file at least twice within 7 days', 'Tải tệp về máy ít nhất 2 lần trong vòng 7 ngày'],
    ['cta_click', { cta: ['spring', 'summer'] }, 'Clicks CTA spring or summer', 'Bấm vào CTA spring hoặc summer'],
    ['form_start', { cta: ['spring'] }, 'Starts filling in the form of CTA spring', 'Bắt đầu điền biểu mẫu của CTA spring'],
    ['download', { cta: ['spring'] }, 'Downloads a file through the form of CTA spring', 'Tải tệp về máy qua biểu mẫu của CTA spring'],
    ['form_submit', { offer: ['ebook'] }, 'Submits an e-book form', 'Gửi biểu mẫu nhận e-book'],
    [
      'form_submit',
      { offer: ['trial', 'demo'], cta: ['x'] },
      'Submits a trial or demo form of CTA x',
      'Gửi biểu mẫu đăng ký dùng thử hoặc đăng ký xem demo của CTA x',
    ],
  ])('says of %s what else must hold: %j', (on, where, en, vi) => {
    expect(short(doing(on, where))).toEqual([en, vi]);
  });

  it.each<[string, NonNullable<EventConditions['property']>, string, string]>([
    ['site_search', { name: 'term', is: ['giá', 'bảng giá'] }, 'Searches the site for “giá” or “bảng giá”', 'Tìm “giá” hoặc “bảng giá” trên trang web'],
    ['download', { name: 'href', is: ['*.pdf'] }, 'Downloads “*.pdf”', 'Tải “*.pdf” về máy'],
    ['outbound_click', { name: 'href', is: ['https://zalo.me/*'] }, 'Clicks a link to “https://zalo.me/*”', 'Bấm vào liên kết đến “https://zalo.me/*”'],
    ['scroll_depth', { name: 'percent', at_least: 75 }, 'Scrolls at least 75% down a page', 'Cuộn xem ít nhất 75% của một trang'],
    ['video_progress', { name: 'percent', at_least: 25, at_most: 50 }, 'Watches 25% to 50% of a video', 'Xem từ 25% đến 50% của một video'],
    ['engaged_time', { name: 'seconds', at_least: 1 }, 'Spends at least 1 second on a page', 'Dành ít nhất 1 giây xem một trang'],
    ['engaged_time', { name: 'seconds', at_most: 90 }, 'Spends at most 90 seconds on a page', 'Dành tối đa 90 giây xem một trang'],
    ['engaged_time', { name: 'seconds', at_least: 120 }, 'Spends at least 2 minutes on a page', 'Dành ít nhất 2 phút xem một trang'],
    // What is asked of a count as if it were a text, and the reverse.
    ['scroll_depth', { name: 'percent', is: ['75'] }, 'Scrolls down a page where “percent” is 75', 'Cuộn xuống một trang với “percent” là 75'],
    ['site_search', { name: 'term', at_least: 5 }, 'Searches the site where “term” is at least 5', 'Tìm kiếm trên trang web với “term” ít nhất 5'],
    [
      'đặt hàng',
      { name: 'gói', is: ['pro', 'team'] },
      'Triggers the event “đặt hàng” where “gói” is “pro” or “team”',
      'Kích hoạt sự kiện “đặt hàng” với “gói” là “pro” hoặc “team”',
    ],
    ['order', { name: 'sum', at_least: 0 }, 'Triggers the event “order” where “sum” is at least 0', 'Kích hoạt sự kiện “order” với “sum” ít nhất 0'],
    ['order', { name: 'sum', at_least: 2, at_most: 2 }, 'Triggers the event “order” where “sum” is exactly 2', 'Kích hoạt sự kiện “order” với “sum” đúng 2'],
    ['order', { name: 'sum' }, 'Triggers the event “order” where “sum” is given', 'Kích hoạt sự kiện “order” có “sum”'],
  ])('says of %s what a property must be: %j', (on, property, en, vi) => {
    expect(read(doing(on, { property }))).toEqual([`${en}: 1 point, at most 5.`, `${vi}: 1 điểm, nhiều nhất 5.`]);
  });

  it('says all at once and stays a sentence', () => {
    const where: EventConditions = {
      group: 'pricing',
      property: { name: 'plan', is: ['pro'] },
      source: ['search'],
      from_visit: 2,
      often: { times: 2, hours: 48 },
    };
    expect(short(doing('download', where))).toEqual([
      'Downloads a file on a page in group pricing at least twice within 2 days where “plan” is “pro”, from the 2nd visit on, in a visit that came via search traffic',
      'Tải tệp về máy trên trang thuộc nhóm pricing ít nhất 2 lần trong vòng 2 ngày với “plan” là “pro”, từ lượt truy cập thứ 2 trở đi, trong lượt truy cập đến từ nguồn tìm kiếm',
    ]);
  });

  it.each<[Rule['limit'], string, string]>([
    [undefined, '', ''],
    [{ times: 1, per: 'visit' }, ', once per visit', ', mỗi lượt truy cập một lần'],
    [{ times: 2, per: 'visit' }, ', up to twice per visit', ', mỗi lượt truy cập tối đa 2 lần'],
    [{ times: 1, per: 'day' }, ', once a day', ', mỗi ngày một lần'],
    [{ times: 1_000, per: 'day' }, ', up to 1,000 times a day', ', mỗi ngày tối đa 1.000 lần'],
    [{ times: 1, per: 'ever' }, ', only once', ', chỉ tính một lần'],
    [{ times: 3, per: 'ever' }, ', up to 3 times in all', ', tổng cộng tối đa 3 lần'],
  ])('says how often it counts: %j', (limit, en, vi) => {
    const rule = { ...doing('download'), points: 1_000, at_most: 10_000, ...(limit && { limit }) };
    expect(read(rule)).toEqual([`Downloads a file: 1,000 points, at most 10,000${en}.`, `Tải tệp về máy: 1.000 điểm, nhiều nhất 10.000${vi}.`]);
  });
});

describe('what somebody is', () => {
  it.each<[LeadCondition, string, string]>([
    [{ fact: 'mail', is: ['free', 'disposable'] }, 'Has a free or throwaway e-mail address', 'Có e-mail miễn phí hoặc dùng một lần'],
    [{ fact: 'mail_domain', is: ['*.gov.vn'] }, 'Has an e-mail address ending in “*.gov.vn”', 'Có địa chỉ e-mail kết thúc bằng “*.gov.vn”'],
    [{ fact: 'phone' }, 'Gave a phone number', 'Để lại số điện thoại'],
    [
      { fact: 'title', is: ['decider', 'influencer', 'user'] },
      'Has the job title of a decision maker, an influencer or a user',
      'Có chức danh của người ra quyết định, người có ảnh hưởng hoặc người sử dụng',
    ],
    [{ fact: 'company_size' }, 'Gave the size of the company', 'Cho biết quy mô công ty'],
    [{ fact: 'company_size', at_most: 1 }, 'Works at a company with at most 1 employee', 'Làm việc tại công ty có tối đa 1 nhân viên'],
    [{ fact: 'company_size', at_least: 1, at_most: 1_500 }, 'Works at a company with 1 to 1,500 employees', 'Làm việc tại công ty có từ 1 đến 1.500 nhân viên'],
    [{ fact: 'industry', is: ['bán lẻ', 'logistics'] }, 'Works in the “bán lẻ” or “logistics” industry', 'Làm việc trong ngành “bán lẻ” hoặc “logistics”'],
    [{ fact: 'country', is: ['VN', 'JP', 'US'] }, 'Is in Vietnam, Japan or the United States', 'Ở Việt Nam, Nhật Bản hoặc Hoa Kỳ'],
    [{ fact: 'country', is: ['XX'] }, 'Is in XX', 'Ở XX'],
    [{ fact: 'field', name: 'nhu cầu' }, 'Filled in the field “nhu cầu”', 'Có điền ô “nhu cầu”'],
    [{ fact: 'field', name: 'nhu cầu', is: ['mua', 'thuê'] }, 'Filled in the field “nhu cầu” with “mua” or “thuê”', 'Điền “mua” hoặc “thuê” vào ô “nhu cầu”'],
    [{ fact: 'field', name: 'budget', at_least: 1_234.5 }, 'Filled in the field “budget” with at least 1,234.5', 'Điền ít nhất 1.234,5 vào ô “budget”'],
  ])('says %j', (when, en, vi) => {
    expect(read(being(when))).toEqual([`${en}: 1 point.`, `${vi}: 1 điểm.`]);
    expect(short(being(when))).toEqual([en, vi]);
  });

  it('says what a gate does', () => {
    const gate: Gate = { id: 'gate', when: { fact: 'tag', is: ['đối thủ'] }, effect: { type: 'cap', engagement: 1 } };
    expect(read(gate)).toEqual(['Is tagged “đối thủ”: engagement counts for at most 1 point.', 'Được gắn nhãn “đối thủ”: tương tác được tính tối đa 1 điểm.']);
    expect(short(gate)).toEqual(['Is tagged “đối thủ”', 'Được gắn nhãn “đối thủ”']);
  });
});

describe('the marketer’s own words', () => {
  const rule: Rule = { ...doing('download'), label: { vi: ' Tải\nbảng giá ', en: ' ' } };

  it('win in their language, in one line', () => {
    expect(sentenceOf(rule, 'vi')).toBe('Tải bảng giá');
    expect(shortSentenceOf(rule, 'vi')).toBe('Tải bảng giá');
  });

  it('do not stand in for those of another language', () => {
    expect(sentenceOf(rule, 'en')).toBe('Downloads a file: 1 point, at most 5.');
    expect(shortSentenceOf(rule, 'en')).toBe('Downloads a file');
  });
});
