import type { Chance } from './chance.ts';

/** A browser, as it names itself. */
export interface Device {
  userAgent: string;
  isPhone: boolean;
}

const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';

const PHONES: readonly (readonly [number, string])[] = [
  [34, `${ANDROID} Chrome/142.0.0.0 Mobile Safari/537.36`],
  [10, `${ANDROID} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`],
  [26, `${IPHONE} Version/18.6 Mobile/15E148 Safari/604.1`],
  [8, `${IPHONE} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`],
  [12, `${IPHONE} Mobile/15E148 Zalo iOS/25.10.1`],
  [10, `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/535.0.0.35.91;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/18.6]`],
];
const DESKS: readonly (readonly [number, string])[] = [
  [54, `${WINDOWS} Chrome/142.0.0.0 Safari/537.36`],
  [14, `${WINDOWS} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`],
  [16, `${WINDOWS} coc_coc_browser/142.0.0 Chrome/136.0.0.0 Safari/537.36`],
  [9, `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15`],
  [7, `${MAC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36`],
];

export function deviceOf(chance: Chance, phones = 0.58): Device {
  const isPhone = chance.is(phones);
  return { isPhone, userAgent: chance.weighted(isPhone ? PHONES : DESKS) };
}

/** Crawlers, by their own names. */
export const CRAWLERS = [
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
] as const;

/** Of the range for documents (RFC 3849): one for each browser, since offices and networks are many. */
export const addressOf = (number: number): string => `2001:db8:${(number >> 16).toString(16)}:${(number & 0xff_ff).toString(16)}::1`;
