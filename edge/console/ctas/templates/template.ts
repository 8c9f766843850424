import type { CtaInput } from '../../../protocol/cta.ts';
import type { Language } from '../../texts.ts';

/** A CTA that is ready for its purpose, in both languages. What its team has to put in its place stands in the texts. */
export interface CtaTemplate {
  name: Record<Language, string>;
  /** For what, and for whom. */
  about: Record<Language, string>;
  cta: Omit<CtaInput, 'id' | 'name'>;
}

/** What a visitor agrees to. Asked for in plain words, and no more than is needed. */
export const CONSENT = {
  vi: 'Tôi đồng ý để công ty liên hệ với tôi qua e-mail và điện thoại về yêu cầu này. Tôi có thể rút lại bất cứ lúc nào.',
  en: 'I agree that the company may contact me by e-mail and phone about this request. I can withdraw at any time.',
};
export const CONSENT_TO_LETTERS = {
  vi: 'Tôi đồng ý nhận thư của công ty qua e-mail. Tôi có thể hủy nhận bất cứ lúc nào.',
  en: 'I agree to get letters of the company by e-mail. I can unsubscribe at any time.',
};

export const NAME = { name: 'name', type: 'text', required: true, profile: true } as const;
export const EMAIL = { name: 'email', type: 'email', required: true } as const;
export const PHONE = { name: 'phone', type: 'tel', required: true } as const;
