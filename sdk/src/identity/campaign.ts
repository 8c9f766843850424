/** Parameters that say that this page was reached through a campaign. Their order does not matter. */
const CAMPAIGN = /^utm_|clk?id$|braid$|^li_fat_id$|^zarsrc$/;

/** What identifies the campaign in a URL's query, or '' for none. */
export const campaignOf = (search: string): string =>
  [...new URLSearchParams(search)]
    .filter(([name]) => CAMPAIGN.test(name))
    .map((pair) => pair.join('='))
    .sort()
    .join('&');
