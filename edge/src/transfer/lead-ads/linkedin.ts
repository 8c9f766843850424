import { type AdLead, type Announced, listOf, objectOf, textOf, there } from './ad-lead.ts';

/**
 * Lead forms of LinkedIn ("Lead Sync"): the webhook announces a response, which is asked for together with the form that
 * gives its answers their meaning. https://learn.microsoft.com/en-us/linkedin/marketing/lead-sync/leadsync
 */

export const LINKEDIN_API = 'https://api.linkedin.com';
/** Versions are months, and each is good for a year. */
export const LINKEDIN_VERSION = '202609';
export const LINKEDIN_FIELDS =
  'id,owner,leadType,leadMetadata,leadMetadataInfo,versionedLeadGenFormUrn,submittedAt,testLead,formResponse,form:(hiddenFields,creationLocale,name,id,content)';

/** What a response may be called: it becomes a part of an address. */
const RESPONSE = /^urn:li:leadGenFormResponse:([\w-]{1,128})$/;
/** The code that it sends to see whose the address is: a UUID, and never anything else. */
export const CHALLENGE = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** The response that a message announces; null for any other message. Who takes a response back there has said nothing to us. */
export function linkedinAnnounced(payload: unknown): Announced | null {
  const said = objectOf(payload);
  const [, id] = RESPONSE.exec(textOf(said['leadGenFormResponse']) ?? '') ?? [];
  if (id === undefined || said['leadAction'] !== 'CREATED') return null;
  const at = said['occurredAt'];
  return { id, at: typeof at === 'number' && at > 0 ? at : null, ids: there({ ad_form_id: formIdOf(said['leadGenForm']) }) };
}

/** `urn:li:versionedLeadGenForm:(urn:li:leadGenForm:818,1)` → 818. */
const formIdOf = (urn: unknown): string | undefined => /urn:li:leadGenForm:(\d{1,32})/.exec(textOf(urn) ?? '')?.[1];
const lastPart = (urn: unknown): string | undefined => textOf(urn)?.split(':').at(-1);

export function linkedinLead(answer: unknown, announced: Announced): AdLead {
  const said = objectOf(answer);
  const form = objectOf(said['form']);
  const content = objectOf(form['content']);
  const response = objectOf(said['formResponse']);
  const hidden = Object.fromEntries(listOf(form['hiddenFields']).flatMap(({ name, value }) => pair(textOf(name), textOf(value))));
  const { id: campaignId, name: campaign } = campaignOf(said);
  const isPaid = said['leadType'] === 'SPONSORED';
  const submitted = said['submittedAt'];
  const formId = textOf(form['id']) ?? formIdOf(said['versionedLeadGenFormUrn']) ?? announced.ids['ad_form_id'];
  const utm = Object.fromEntries(Object.entries(hidden).filter(([name]) => /^utm_(?:source|medium|campaign|term|content|id)$/.test(name)));
  return {
    id: announced.id,
    at: typeof submitted === 'number' ? submitted : announced.at,
    form: formId ?? null,
    isTest: said['testLead'] === true,
    answers: { ...hidden, ...answersOf(response, content) },
    agreed: agreedOf(response, content),
    touch: {
      group: isPaid ? 'campaign' : 'social',
      utm: { ...there({ utm_source: 'linkedin', utm_medium: isPaid ? 'paid_social' : 'social', utm_campaign: campaign ?? campaignId }), ...utm },
      click_ids: {},
    },
    ids: there({ ad_platform: 'linkedin', ad_lead_id: announced.id, ad_form_id: formId, ad_campaign_id: campaignId }),
  };
}

function campaignOf(said: Record<string, unknown>): { id?: string | undefined; name?: string | undefined } {
  const info = objectOf(objectOf(objectOf(said['leadMetadataInfo'])['sponsoredLeadMetadataInfo'])['campaign']);
  const urn = objectOf(objectOf(said['leadMetadata'])['sponsoredLeadMetadata'])['campaign'];
  return { id: lastPart(info['id'] ?? urn), name: textOf(info['name']) };
}

/** Answers name questions by number; what a number means, the form says. */
function answersOf({ answers }: Record<string, unknown>, { questions }: Record<string, unknown>): Record<string, string | string[]> {
  const byId = new Map(listOf(questions).map((question) => [textOf(question['questionId']), question]));
  return Object.fromEntries(
    listOf(answers).flatMap(({ questionId, name, answerDetails }) => {
      const question = byId.get(textOf(questionId)) ?? {};
      const called = textOf(question['predefinedField']) ?? textOf(question['name']) ?? textOf(name) ?? localized(question['question']);
      return pair(called, valueOf(objectOf(answerDetails), question));
    }),
  );
}

function valueOf(details: Record<string, unknown>, question: Record<string, unknown>): string | string[] | undefined {
  const text = textOf(objectOf(details['textQuestionAnswer'])['answer']);
  const chosen = objectOf(details['multipleChoiceAnswer'])['options'];
  if (text !== undefined || !Array.isArray(chosen)) return text;
  const options = listOf(objectOf(objectOf(question['questionDetails'])['multipleChoiceQuestionDetails'])['options']);
  const names = chosen.flatMap((id) => localized(options.find((option) => textOf(option['id']) === textOf(id))?.['text']) ?? textOf(id) ?? []);
  return names.length > 0 ? names : undefined;
}

function agreedOf({ consentResponses }: Record<string, unknown>, { legalInfo }: Record<string, unknown>): AdLead['agreed'] {
  const consents = listOf(objectOf(legalInfo)['consents']);
  return listOf(consentResponses).flatMap(({ consentId, accepted }) => {
    const key = textOf(consentId);
    if (accepted !== true || key === undefined) return [];
    return [{ key, text: localized(consents.find(({ id }) => textOf(id) === key)?.['consent']) ?? null }];
  });
}

/** Its texts are by language; a form has one, or they say the same. */
function localized(text: unknown): string | undefined {
  const [first] = Object.values(objectOf(objectOf(text)['localized']));
  return textOf(first) ?? textOf(objectOf(first)['rawText']);
}

const pair = <Value>(name: string | undefined, value: Value | undefined): [string, Value][] =>
  name === undefined || value === undefined ? [] : [[name, value]];
