/** What pages of the edge say by themselves. All that the site says stands in its CTA's own texts. */
const VI = {
  required: '(bắt buộc)',
  either: { email: '(hoặc số điện thoại)', tel: '(hoặc e-mail)' },
  choose: 'Chọn…',
  trap: 'Để trống ô này',
  proof: 'Khách hàng nói gì',
  fix: 'Vui lòng xem lại các mục sau:',
  failed: 'Chưa gửi được. Những gì anh chị đã điền vẫn còn đây: xin gửi lại sau ít phút.',
  stars: (n: number) => `${n} sao`,
  /** By the field's name, or else by its type. */
  labels: { name: 'Họ và tên', company: 'Công ty', email: 'E-mail', tel: 'Số điện thoại', textarea: 'Nội dung' } as Record<string, string>,
  errors: {
    missing_field: 'Vui lòng điền mục này.',
    missing_contact: 'Vui lòng điền e-mail hoặc số điện thoại.',
    missing_consent: 'Cần đồng ý trước khi chúng tôi liên hệ.',
    invalid_email: 'E-mail chưa đúng. Ví dụ đúng: lan@congty.vn',
    invalid_phone: 'Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678',
    invalid_option: 'Vui lòng chọn một mục trong danh sách.',
    invalid_number: 'Vui lòng điền một con số.',
    invalid_date: 'Vui lòng điền ngày, ví dụ 21/11/2026.',
    too_small: 'Giá trị này quá nhỏ.',
    too_large: 'Giá trị này quá lớn.',
    pattern_mismatch: 'Mục này chưa đúng dạng.',
    field_too_long: 'Vui lòng viết ngắn hơn.',
  } as Record<string, string>,
  wrong: 'Mục này chưa đúng.',
  thanks: {
    confirm: 'Chúng tôi vừa gửi một e-mail cho anh chị. Xin mở thư và nhấn vào liên kết để xác nhận địa chỉ.',
    file: 'Tải tệp về',
    coupon: 'Mã ưu đãi của anh chị',
    redirect: 'Tiếp tục',
    calendar: 'Chọn lịch hẹn',
    next: 'Xem tiếp',
    home: 'Về trang chủ',
  },
  confirm: {
    title: 'Xác nhận địa chỉ e-mail',
    text: (site: string) => `Nhấn nút dưới đây để xác nhận anh chị đã điền biểu mẫu của ${site}.`,
    button: 'Xác nhận',
  },
  pages: {
    not_found: ['Không có gì ở đây', 'Địa chỉ này không đúng. Xin kiểm tra lại liên kết.'],
    link_expired: ['Liên kết đã hết hạn', 'Xin điền lại biểu mẫu để nhận liên kết mới.'],
    origin_not_allowed: ['Không gửi được từ trang này', 'Trang web này không được phép gửi biểu mẫu. Xin báo cho chủ trang web.'],
    rate_limited: ['Quá nhiều yêu cầu', 'Xin đợi ít phút rồi gửi lại. Dùng nút quay lại của trình duyệt: những gì đã điền vẫn còn.'],
    body_too_large: ['Biểu mẫu quá dài', 'Xin quay lại và viết ngắn hơn.'],
    failed: ['Có lỗi xảy ra', 'Xin thử lại sau ít phút. Dùng nút quay lại của trình duyệt: những gì đã điền vẫn còn.'],
  } as Record<string, [string, string]>,
};

export type Words = typeof VI;

const EN: Words = {
  required: '(required)',
  either: { email: '(or phone number)', tel: '(or e-mail)' },
  choose: 'Choose…',
  trap: 'Leave this empty',
  proof: 'What customers say',
  fix: 'Please check the following:',
  failed: 'This could not be sent. What you filled in is still here: please send it again in a few minutes.',
  stars: (n) => (n === 1 ? '1 star' : `${n} stars`),
  labels: { name: 'Full name', company: 'Company', email: 'E-mail', tel: 'Phone number', textarea: 'Message' },
  errors: {
    missing_field: 'Please fill in this field.',
    missing_contact: 'Please fill in e-mail or phone number.',
    missing_consent: 'We need your consent to contact you.',
    invalid_email: 'This e-mail looks wrong. A right one: lan@company.com',
    invalid_phone: 'This phone number looks wrong. A right one: +84 912 345 678',
    invalid_option: 'Please choose from the list.',
    invalid_number: 'Please enter a number.',
    invalid_date: 'Please enter a date, such as 2026-11-21.',
    too_small: 'This is too small.',
    too_large: 'This is too large.',
    pattern_mismatch: 'This is not in the right form.',
    field_too_long: 'Please shorten this.',
  },
  wrong: 'This is not right.',
  thanks: {
    confirm: 'We have just sent you an e-mail. Please open it and follow its link to confirm your address.',
    file: 'Download the file',
    coupon: 'Your code',
    redirect: 'Continue',
    calendar: 'Choose a time',
    next: 'See next',
    home: 'To the home page',
  },
  confirm: {
    title: 'Confirm your e-mail address',
    text: (site) => `Press the button below to confirm that you sent the form of ${site}.`,
    button: 'Confirm',
  },
  pages: {
    not_found: ['Nothing is here', 'This address is not right. Please check the link.'],
    link_expired: ['This link has expired', 'Please send the form again to get a new one.'],
    origin_not_allowed: ['This page may not send', 'This web site is not allowed to send the form. Please tell its owner.'],
    rate_limited: ['Too many requests', 'Please wait a few minutes and send again. Use the back button of your browser: what you filled in is still there.'],
    body_too_large: ['The form is too long', 'Please go back and write less.'],
    failed: ['Something went wrong', 'Please try again in a few minutes. Use the back button of your browser: what you filled in is still there.'],
  },
};

/** In the language of the page, where the product speaks it; else in English. */
export const wordsOf = (language: string): Words => (/^vi\b/i.test(language) ? VI : EN);
