/** What the panel says by itself. All that the site says stands in the CTA's own texts. */
export const VI = {
  language: 'vi',
  required: '(bắt buộc)',
  either: { email: '(hoặc số điện thoại)', tel: '(hoặc e-mail)' },
  choose: 'Chọn…',
  step: 'Bước {n}/{of}',
  next: 'Tiếp tục',
  back: 'Quay lại',
  suggestion: 'Có phải là {n}?',
  /** For what has no sentence of its own. */
  wrong: 'Mục này chưa đúng.',
  fix: 'Vui lòng xem lại các mục được đánh dấu.',
  sending: 'Đang gửi…',
  failed: 'Chưa gửi được. Vui lòng thử lại sau ít phút.',
  queued: 'Mạng đang gián đoạn. Thông tin đã được lưu trên thiết bị này và sẽ tự gửi ngay khi có mạng.',
  close: 'Đóng',
  after: {
    confirm: 'Vui lòng mở hộp thư và bấm vào liên kết xác nhận chúng tôi vừa gửi.',
    redirect: 'Đang chuyển tiếp…',
    cta: 'Đang chuyển tiếp…',
  },
  calendar: 'Chọn giờ hẹn',
  code: 'Mã ưu đãi',
  copy: 'Sao chép',
  copied: 'Đã sao chép',
  /** By the field's name, or else by its type. */
  labels: { name: 'Họ và tên', company: 'Công ty', email: 'E-mail', tel: 'Số điện thoại', textarea: 'Nội dung' },
  errors: {
    missing_field: 'Vui lòng trả lời mục này.',
    missing_contact: 'Vui lòng điền e-mail hoặc số điện thoại.',
    missing_consent: 'Cần đồng ý trước khi chúng tôi liên hệ.',
    invalid_email: 'E-mail chưa đúng. Ví dụ đúng: lan@congty.vn',
    invalid_phone: 'Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678',
    invalid_number: 'Vui lòng điền một số.',
    too_small: 'Từ {n} trở đi.',
    too_large: 'Không quá {n}.',
    field_too_long: 'Vui lòng viết ngắn hơn.',
  },
};

export type Words = typeof VI;
