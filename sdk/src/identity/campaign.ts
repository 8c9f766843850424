/** Parameters that say that this page was reached through a campaign. Their order does not matter. */
const CAMPAIGN = /(?<=[?&])(utm_\w|\w*(clk?id|braid|fat_id|zarsrc)=)[^&]+/g;

/** What identifies the campaign in a URL's query, or '' for none. */
export const campaignOf = (search: string): string => search && (search.match(CAMPAIGN) ?? []).sort().join('&');
