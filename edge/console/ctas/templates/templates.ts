import { CALLBACK } from './callback.ts';
import { COMPARISON } from './comparison.ts';
import { CONTACT } from './contact.ts';
import { DEMO } from './demo.ts';
import { EBOOK } from './ebook.ts';
import { EMPTY } from './empty.ts';
import { EXIT_COUPON } from './exit-coupon.ts';
import { NEWSLETTER } from './newsletter.ts';
import { PRICE_LIST } from './price-list.ts';
import { QUOTE } from './quote.ts';
import type { CtaTemplate } from './template.ts';
import { TRIAL } from './trial.ts';
import { WEBINAR } from './webinar.ts';

/** What one can begin with, by the names in addresses: from the first look to the purchase. */
export const TEMPLATES: Readonly<Record<string, CtaTemplate>> = {
  ebook: EBOOK,
  newsletter: NEWSLETTER,
  webinar: WEBINAR,
  comparison: COMPARISON,
  trial: TRIAL,
  demo: DEMO,
  'price-list': PRICE_LIST,
  quote: QUOTE,
  callback: CALLBACK,
  'exit-coupon': EXIT_COUPON,
  contact: CONTACT,
  empty: EMPTY,
};
