import { type AdLead, type Announced, listOf, objectOf, textOf, there } from './ad-lead.ts';

/**
 * Lead ads of Facebook and Instagram: the webhook announces ids alone, and what was written is asked for.
 * https://developers.facebook.com/documentation/ads-commerce/marketing-api/guides/lead-ads/retrieving
 */

export const META_API = 'https://graph.facebook.com';
/** Each version is good for two years at the least. */
export const META_VERSION = 'v26.0';

const OWN_FIELDS = 'id,created_time,form_id,field_data,custom_disclaimer_responses,is_organic,platform';
/** These need a permission for the ads besides that for leads. */
const AD_FIELDS = 'ad_id,ad_name,adset_id,adset_name,campaign_id,campaign_name';
export const META_FIELDS = [`${OWN_FIELDS},${AD_FIELDS}`, OWN_FIELDS];

const META_ID = /^\d{1,32}$/;
/** What Meta's tool for trying out lead ads writes into every field. */
const DUMMY = /^<test lead: dummy data/i;
const PLATFORMS: Record<string, string> = { fb: 'facebook', ig: 'instagram' };

/** The forms that a message announces. What else a page may say is nothing to us. */
export function metaAnnounced(payload: unknown): Announced[] {
  const said = objectOf(payload);
  if (said['object'] !== 'page') return [];
  return listOf(said['entry'])
    .flatMap(({ changes }) => listOf(changes))
    .filter(({ field }) => field === 'leadgen')
    .flatMap(({ value }) => {
      const form = objectOf(value);
      const id = textOf(form['leadgen_id']);
      if (id === undefined || !META_ID.test(id)) return [];
      const { page_id, form_id, ad_id, adgroup_id } = form;
      return [{ id, at: secondsOf(form['created_time']), ids: there({ ad_page_id: page_id, ad_form_id: form_id, ad_id: ad_id ?? adgroup_id }) }];
    });
}

const secondsOf = (value: unknown): number | null => (typeof value === 'number' && value > 0 && value < 1e11 ? value * 1_000 : null);

/** The form that Graph has answered with. */
export function metaLead(answer: unknown, announced: Announced): AdLead {
  const said = objectOf(answer);
  const answers = Object.fromEntries(listOf(said['field_data']).flatMap(answerOf));
  const created = Date.parse(textOf(said['created_time']) ?? '');
  const organic = said['is_organic'] === true;
  const platform = textOf(said['platform']) ?? 'fb';
  return {
    id: announced.id,
    at: Number.isNaN(created) ? announced.at : created,
    form: textOf(said['form_id']) ?? announced.ids['ad_form_id'] ?? null,
    isTest: Object.values(answers)
      .flat()
      .some((text) => DUMMY.test(text)),
    answers,
    agreed: listOf(said['custom_disclaimer_responses']).flatMap(({ checkbox_key: key, is_checked: checked }) =>
      textOf(key) !== undefined && (checked === true || checked === '1' || checked === 'true') ? [{ key: String(key), text: null }] : [],
    ),
    touch: {
      group: organic ? 'social' : 'campaign',
      utm: there({
        utm_source: Object.hasOwn(PLATFORMS, platform) ? PLATFORMS[platform] : platform,
        utm_medium: organic ? 'social' : 'paid_social',
        utm_campaign: said['campaign_name'] ?? said['campaign_id'],
        utm_content: said['ad_name'],
      }),
      click_ids: {},
    },
    ids: {
      ...announced.ids,
      ...there({
        ad_platform: 'meta',
        ad_lead_id: announced.id,
        ad_form_id: said['form_id'],
        ad_campaign_id: said['campaign_id'],
        ad_group_id: said['adset_id'],
        ad_id: said['ad_id'],
      }),
    },
  };
}

function answerOf({ name, values }: Record<string, unknown>): [string, string | string[]][] {
  const question = textOf(name);
  const texts = (Array.isArray(values) ? values : [values]).flatMap((value) => textOf(value) ?? []);
  if (question === undefined || texts.length === 0) return [];
  return [[question, texts.length === 1 ? (texts[0] as string) : texts]];
}
