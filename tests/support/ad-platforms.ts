import { vi } from 'vitest';
import { hmacHex } from '../../edge/src/crypto/same-secret.ts';
import { call } from './test-site.ts';

/** Ad platforms, as their documentation describes them: what they send, and what they answer when they are asked. */

export const SECRETS = {
  meta: { app_secret: 'meta-app-secret', verify_token: 'meta-verify-token', access_token: 'meta-page-token' },
  google: { key: 'google-key' },
  linkedin: { client_secret: 'linkedin-client-secret', access_token: 'linkedin-token' },
};

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started/webhooks-for-leadgen */
export const metaMessage = (...ids: string[]): string =>
  `{"object":"page","entry":[{"id":"51044240199134611","time":1447342027,"changes":[${ids
    .map(
      (id) =>
        `{"field":"leadgen","value":{"adgroup_id":1,"ad_id":2,"created_time":1763700000,"leadgen_id":${id},"page_id":516540199134611,"form_id":551111744595541}}`,
    )
    .join()}]}]}`;

export const metaAnswer = (id: string, fields: Record<string, string>, over: object = {}): object => ({
  created_time: '2026-11-20T15:27:06+0000',
  id,
  form_id: '551111744595541',
  platform: 'ig',
  is_organic: false,
  ad_id: '120200000000000002',
  ad_name: 'Nhà mẫu',
  adset_id: '120200000000000003',
  campaign_id: '120200000000000001',
  campaign_name: 'Khai trương',
  field_data: Object.entries(fields).map(([name, value]) => ({ name, values: [value] })),
  custom_disclaimer_responses: [
    { checkbox_key: 'contact_ok', is_checked: '1' },
    { checkbox_key: 'news', is_checked: '' },
  ],
  ...over,
});

export const sendMeta = async (url: string, body: string, secret = SECRETS.meta.app_secret): Promise<Response> =>
  call(new URL(url).pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${await hmacHex(secret, body)}` },
    body,
  });

/** https://developers.google.com/google-ads/webhook/docs/samples */
export const googleForm = (id: string, columns: Record<string, string>, over: object = {}): string =>
  JSON.stringify({
    lead_id: id,
    user_column_data: Object.entries(columns).map(([column_id, string_value]) => ({ column_name: column_id.toLowerCase(), string_value, column_id })),
    api_version: '1.0',
    form_id: 'BIG_FORM',
    campaign_id: 'BIG_CAMPAIGN',
    google_key: SECRETS.google.key,
    is_test: false,
    gcl_id: 'Cj0KCQ_click',
    adgroup_id: 20_000_000_000,
    creative_id: 30_000_000_000,
    lead_submit_time: '2026-11-20T12:30:00Z',
    ...over,
  })
    // More digits than a number holds.
    .replace('"BIG_FORM"', '9007199254740993')
    .replace('"BIG_CAMPAIGN"', '9007199254740995');

export const sendGoogle = (url: string, body: string): Promise<Response> =>
  call(new URL(url).pathname, { method: 'POST', headers: { 'content-type': 'application/json' }, body });

/** https://learn.microsoft.com/en-us/linkedin/marketing/lead-sync/leadsync */
export const linkedinMessage = (id: string, over: object = {}): string =>
  JSON.stringify({
    type: 'LEAD_ACTION',
    leadGenFormResponse: `urn:li:leadGenFormResponse:${id}`,
    leadGenForm: 'urn:li:versionedLeadGenForm:(urn:li:leadGenForm:6955637458260688897,1)',
    owner: { sponsoredAccount: 'urn:li:sponsoredAccount:522529623' },
    associatedEntity: { sponsoredCreative: 'urn:li:sponsoredCreative:241257736' },
    leadType: 'SPONSORED',
    leadAction: 'CREATED',
    occurredAt: 1_763_700_000_000,
    ...over,
  });

export const sendLinkedin = async (url: string, body: string, secret = SECRETS.linkedin.client_secret): Promise<Response> =>
  call(new URL(url).pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-li-signature': await hmacHex(secret, `hmacsha256=${body}`) },
    body,
  });

const question = (questionId: number, name: string, predefinedField?: string) => ({
  questionId,
  name,
  question: { localized: { en_US: name } },
  ...(predefinedField ? { predefinedField, questionDetails: { textQuestionDetails: { maxResponseLength: 300 } } } : {}),
});
const answer = (questionId: number, text: string) => ({ questionId, answerDetails: { textQuestionAnswer: { answer: text } } });

export const linkedinAnswer = (id: string, email: string, over: object = {}): string =>
  JSON.stringify({
    id,
    leadType: 'SPONSORED',
    owner: { sponsoredAccount: 'urn:li:sponsoredAccount:522529623' },
    submittedAt: 1_763_700_000_000,
    testLead: false,
    leadMetadataInfo: { sponsoredLeadMetadataInfo: { campaign: { id: 'urn:li:sponsoredCampaign:367378525', name: 'Brand awareness' } } },
    formResponse: {
      answers: [
        answer(1, 'Ada'),
        answer(2, 'Lovelace'),
        answer(3, email),
        answer(4, 'Analytical Engines'),
        answer(5, 'Founder'),
        { questionId: 6, answerDetails: { multipleChoiceAnswer: { options: [2] } } },
      ],
      consentResponses: [
        { consentId: 4, accepted: true },
        { consentId: 5, accepted: false },
      ],
    },
    form: {
      id: 'BIG_FORM',
      name: 'Demo request',
      hiddenFields: [{ name: 'utm_content', value: 'carousel' }],
      content: {
        questions: [
          question(1, 'firstName', 'FIRST_NAME'),
          question(2, 'lastName', 'LAST_NAME'),
          question(3, 'email', 'EMAIL'),
          question(4, 'company', 'COMPANY_NAME'),
          question(5, 'title', 'JOB_TITLE'),
          {
            ...question(6, 'seats'),
            questionDetails: {
              multipleChoiceQuestionDetails: {
                options: [
                  { id: 1, text: { localized: { en_US: 'up to 10' } } },
                  { id: 2, text: { localized: { en_US: 'more' } } },
                ],
              },
            },
          },
        ],
        legalInfo: {
          privacyPolicyUrl: 'https://shop.example/privacy',
          consents: [
            { id: 4, checkRequired: true, consent: { localized: { en_US: 'You may call me' } } },
            { id: 5, checkRequired: false, consent: { localized: { en_US: 'And write' } } },
          ],
        },
      },
    },
    ...over,
  }).replace('"BIG_FORM"', '6955637458260688897');

/** Stands in for everything outside. An address that nobody has thought of gets no connection. */
export function standIn(): { asked: { url: string; headers: Headers }[]; answers: Map<string, () => Response> } {
  const asked: { url: string; headers: Headers }[] = [];
  const answers = new Map<string, () => Response>();
  vi.spyOn(globalThis, 'fetch').mockImplementation((to, init) => {
    const url = to instanceof Request ? to.url : String(to);
    asked.push({ url, headers: new Headers(init?.headers) });
    const say = [...answers].find(([part]) => url.includes(part))?.[1];
    return say ? Promise.resolve(say()) : Promise.reject(new Error('no connection'));
  });
  return { asked, answers };
}
