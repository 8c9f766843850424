import type { Chance } from './chance.ts';

/** How a visit came. */
export interface Source {
  /** What the address had behind it. */
  query: string;
  referrer: string;
}

const utm = (source: string, medium: string, campaign: string): string => `?utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}`;

const PARTNERS = ['https://ketoanviet.example/danh-ba/', 'https://khoinghiep.example/cong-cu/', 'https://hiephoi-doanhnghiep.example/thanh-vien/'];

type Make = (chance: Chance, isCampaign: boolean) => Source;
const MAKE = {
  google: () => ({ query: '', referrer: 'https://www.google.com/' }),
  google_ads: (chance, isCampaign) => ({
    query: `${utm('google', 'cpc', isCampaign ? 'tuan-le-hoa-don' : chance.pick(['phan-mem-ke-toan', 'hoa-don-dien-tu']))}&utm_term=${chance.pick(['phan+mem+ke+toan', 'hoa+don+dien+tu', 'so+sach+ho+kinh+doanh'])}&gclid=Cj0K${chance.word(20)}`,
    referrer: 'https://www.google.com/',
  }),
  facebook_ads: (chance, isCampaign) => ({
    query: `${utm('facebook', 'paid_social', isCampaign ? 'tuan-le-hoa-don' : 'so-tay-chuyen-doi-so')}&fbclid=IwAR${chance.word(24)}`,
    referrer: 'https://l.facebook.com/',
  }),
  facebook: (chance) => ({ query: `?fbclid=IwAR${chance.word(24)}`, referrer: 'https://m.facebook.com/' }),
  zalo: (chance) => ({ query: `${utm('zalo', 'social', 'oa-thang')}&zarsrc=${chance.whole(10, 40)}`, referrer: 'https://zalo.me/' }),
  direct: () => ({ query: '', referrer: '' }),
  newsletter: (chance) => ({ query: utm('newsletter', 'email', `thu-tuan-${chance.whole(1, 6)}`), referrer: '' }),
  coccoc: () => ({ query: '', referrer: 'https://coccoc.com/search' }),
  partner: (chance) => ({ query: '', referrer: chance.pick(PARTNERS) }),
  linkedin: () => ({ query: '', referrer: 'https://www.linkedin.com/' }),
} satisfies Record<string, Make>;
export type SourceName = keyof typeof MAKE;

/** How strangers come. */
export const STRANGERS: readonly (readonly [number, SourceName])[] = [
  [29, 'google'],
  [17, 'google_ads'],
  [19, 'facebook_ads'],
  [6, 'facebook'],
  [9, 'zalo'],
  [10, 'direct'],
  [4, 'coccoc'],
  [5, 'partner'],
  [1, 'linkedin'],
];
/** How those come who were here before. */
export const RETURNING: readonly (readonly [number, SourceName])[] = [
  [46, 'direct'],
  [24, 'google'],
  [12, 'newsletter'],
  [10, 'zalo'],
  [8, 'facebook'],
];

export const sourceOf = (name: SourceName, chance: Chance, isCampaign: boolean): Source => (MAKE[name] as Make)(chance, isCampaign);
