import type { SiteBody } from '../../edge/protocol/site-input.ts';

/** The site that the load visits. */
export const SITE = 'site_crash';
export const SHOP = 'https://shop.example';
export const CONSENT = 'I agree to be contacted.';

const TEXTS = { en: { headline: 'Hello', button: 'Send', consent: CONSENT, thanks: 'Thank you' } };
const NAME = { name: 'name', type: 'text' } as const;
const EMAIL = { name: 'email', type: 'email', required: true } as const;

export const SHOP_SETTINGS: SiteBody = {
  name: 'Shop',
  origins: [SHOP],
  language: 'en',
  page_groups: [
    { name: 'pricing', paths: ['/pricing*'], journey: 'decision' },
    { name: 'key', paths: ['/product*'], journey: 'interest' },
  ],
  ctas: [
    { id: 'cta_ebook', display: 'inline', offer: 'ebook', form: { fields: [NAME, EMAIL] }, texts: TEXTS },
    { id: 'cta_quote', display: 'inline', offer: 'quote', form: { fields: [NAME, EMAIL, { name: 'phone', type: 'tel' }] }, texts: TEXTS },
  ],
};
