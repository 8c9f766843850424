/** What to do about a code of the funnel. */
export const ADVICE_OF_FUNNEL: Record<string, string> = {
  unknown_dimension: 'Give by as source, campaign, page, device, cta or variant.',
  unknown_source: 'Give campaign, search, social, referral or direct.',
  days_turned: 'Give a last day that is not before the first.',
  too_many_days: 'Give at most 366 days.',
  invalid_cost: 'Give the amount as a number that is not negative, without the currency.',
  invalid_campaign: 'Give the campaign as utm_campaign has it, in one line of up to 80 characters, or leave it out.',
  too_many_costs: 'A site has at most 1000 costs: remove old ones first.',
};
