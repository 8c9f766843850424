import type { Touch } from '../../protocol/lead.ts';

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'utm_id'] as const;
/** Ids that ad networks add to a click: Google, Meta, TikTok, LinkedIn, Microsoft, Zalo. */
const CLICK_IDS = ['gclid', 'gbraid', 'wbraid', 'fbclid', 'ttclid', 'li_fat_id', 'msclkid', 'zarsrc', 'zclid'] as const;
const VALUE_LENGTH = 200;
const URL_LENGTH = 1_000;

const SEARCH = /(?:^|\.)(?:google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|coccoc|naver|startpage|qwant|brave)\./;
const SOCIAL =
  /(?:^|\.)(?:facebook|fb|instagram|threads|zalo|linkedin|lnkd|tiktok|youtube|youtu|x|twitter|t|pinterest|reddit|whatsapp|telegram|t\.me)\.(?:com|me|vn|co|be|in|net)$/;

/** Where a visit that began on `page` came from. */
export function touchOf(page: URL, referrer: string | undefined, at: number): Touch {
  const from = referrer ? URL.parse(referrer) : null;
  const external = from && /^https?:$/.test(from.protocol) && from.host !== page.host ? from : null;
  const utm = pick(page.searchParams, UTM);
  const clickIds = pick(page.searchParams, CLICK_IDS);
  return {
    at: new Date(at).toISOString(),
    url: page.href.slice(0, URL_LENGTH),
    // Somebody else's query is none of our business.
    referrer: external && (external.origin + external.pathname).slice(0, URL_LENGTH),
    group: Object.keys(utm).length + Object.keys(clickIds).length > 0 ? 'campaign' : groupOf(external),
    utm,
    click_ids: clickIds,
  };
}

function groupOf(from: URL | null): Touch['group'] {
  if (!from) return 'direct';
  if (SEARCH.test(from.hostname)) return 'search';
  return SOCIAL.test(from.hostname) ? 'social' : 'referral';
}

const pick = (params: URLSearchParams, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = params.get(name)?.slice(0, VALUE_LENGTH).toWellFormed();
      return value ? [[name, value]] : [];
    }),
  );
