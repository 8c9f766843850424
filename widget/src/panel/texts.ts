import type { Cta, CtaTexts, FormField, Language } from '../../../edge/protocol/site-config.ts';
import { own } from './own.ts';

/** What the panel says by itself. All that the site says stands in the CTA's own texts. */
const VI = {
  required: '(bắt buộc)',
  either: { email: '(hoặc số điện thoại)', tel: '(hoặc e-mail)' },
  fix: 'Vui lòng xem lại các mục được đánh dấu.',
  sending: 'Đang gửi…',
  failed: 'Chưa gửi được. Vui lòng thử lại sau ít phút.',
  queued: 'Mạng đang gián đoạn. Thông tin đã được lưu trên thiết bị này và sẽ tự gửi ngay khi có mạng.',
  /** By the field's name, or else by its type. */
  labels: { name: 'Họ và tên', company: 'Công ty', email: 'E-mail', tel: 'Số điện thoại', textarea: 'Nội dung' },
  errors: {
    missing_field: 'Vui lòng điền mục này.',
    missing_contact: 'Vui lòng điền e-mail hoặc số điện thoại.',
    missing_consent: 'Cần đồng ý trước khi chúng tôi liên hệ.',
    invalid_email: 'E-mail chưa đúng. Ví dụ đúng: lan@congty.vn',
    invalid_phone: 'Số điện thoại chưa đúng. Ví dụ đúng: 0912 345 678',
    field_too_long: 'Vui lòng viết ngắn hơn.',
  },
};

export type Words = typeof VI;

const EN: Words = {
  required: '(required)',
  either: { email: '(or phone number)', tel: '(or e-mail)' },
  fix: 'Please check the marked fields.',
  sending: 'Sending…',
  failed: 'This could not be sent. Please try again in a few minutes.',
  queued: 'The network is away. Your details are kept on this device and will be sent as soon as it is back.',
  labels: { name: 'Full name', company: 'Company', email: 'E-mail', tel: 'Phone number', textarea: 'Message' },
  errors: {
    missing_field: 'Please fill in this field.',
    missing_contact: 'Please fill in e-mail or phone number.',
    missing_consent: 'We need your consent to contact you.',
    invalid_email: 'This e-mail looks wrong. A right one: lan@company.com',
    invalid_phone: 'This phone number looks wrong. A right one: +84 912 345 678',
    field_too_long: 'Please shorten this.',
  },
};

/** What one display says, all in one language. */
export interface Speech {
  language: Language;
  texts: CtaTexts;
  words: Words;
}

const WORDS: Record<Language, Words> = { vi: VI, en: EN };

/** Chooses the language: the page's if the CTA speaks it, else the other. Throws if it speaks none. */
export function speech(all: Cta['texts'], wanted: Language): Speech {
  const language = all[wanted] ? wanted : wanted === 'vi' ? 'en' : 'vi';
  const texts = all[language];
  if (!texts) throw new Error('cta_without_texts');
  return { language, texts, words: WORDS[language] };
}

/** What stands above a field. That it is needed is said in words: an asterisk has to be guessed. */
export function labelOf({ texts, words }: Speech, { name, type, required }: FormField, either: boolean): string {
  const label = own(texts.labels, name) ?? own(words.labels, name) ?? own(words.labels, type) ?? name;
  const need = required ? words.required : either && own(words.either, type);
  return need ? `${label} ${need}` : label;
}

/** A human sentence for a code; `unknown` for one that only a newer edge gives. */
export function sentence({ errors }: Words, code: string | undefined, unknown: string): string | undefined {
  return code && (own(errors, code) ?? unknown);
}
