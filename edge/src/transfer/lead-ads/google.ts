import { type AdLead, listOf, objectOf, textOf, there } from './ad-lead.ts';

/**
 * A lead form of Google Ads, as its webhook sends it: all of it at once, with a key that the advertiser has chosen.
 * https://developers.google.com/google-ads/webhook/docs/implementation
 */
export function googleLead(payload: unknown): (AdLead & { key: string }) | null {
  const said = objectOf(payload);
  const id = textOf(said['lead_id']);
  const key = textOf(said['google_key']);
  if (id === undefined || id.length > 500 || key === undefined) return null;
  const campaign = textOf(said['campaign_id']);
  const click = textOf(said['gcl_id']);
  const at = Date.parse(textOf(said['lead_submit_time']) ?? '');
  return {
    id,
    key,
    at: Number.isNaN(at) ? null : at,
    form: textOf(said['form_id']) ?? null,
    isTest: said['is_test'] === true,
    answers: Object.fromEntries(listOf(said['user_column_data']).flatMap(answerOf)),
    // It says nothing of what the person agreed to.
    agreed: [],
    touch: {
      group: 'campaign',
      utm: there({ utm_source: 'google', utm_medium: 'cpc', utm_campaign: campaign }),
      click_ids: there({ gclid: click }),
    },
    ids: there({
      ad_platform: 'google',
      ad_lead_id: id,
      ad_form_id: said['form_id'],
      ad_campaign_id: campaign,
      ad_group_id: said['adgroup_id'],
      ad_id: said['creative_id'],
      ad_asset_group_id: said['asset_group_id'],
    }),
  };
}

/** Google's own questions have a name of capitals; those of the advertiser are known by their words. */
function answerOf({ column_id: id, column_name: name, string_value: value }: Record<string, unknown>): [string, string][] {
  const [column, words, text] = [textOf(id), textOf(name), textOf(value)];
  const question = column !== undefined && /^[A-Z][A-Z_]+$/.test(column) ? column : (words ?? column);
  return question === undefined || text === undefined ? [] : [[question, text]];
}
