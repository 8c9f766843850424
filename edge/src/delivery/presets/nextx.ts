import type { Preset } from './preset.ts';

/**
 * NextX documents how a token is had (https://api-docs.nextx.vn); which address takes a customer and what its fields are
 * called, NextX tells each of its customers. Both are the owner's to fill in.
 */
export const nextx: Preset = {
  kind: 'http',
  name: 'NextX',
  types: ['lead.created', 'lead.updated'],
  settings: {
    url: 'https://open-api.nextx.vn/api/customers',
    headers: { authorization: 'Bearer {{ token() }}' },
    body: [
      'data.lead.{ external_id: id, name: full_name, phone: phone_e164, email: email, company: company,',
      '  temperature: score.temperature, score: score.total, stage: stage, need: fields.need,',
      '  source: attribution.first.utm.utm_source }',
    ].join('\n'),
    answer: "json.success == `false` ? { is: 'refused', why: json.message } : `null`",
    oauth: {
      grant: 'client_credentials',
      token_url: 'https://open-api.nextx.vn/api/auth/token',
      format: 'json',
      params: { scope: 'public.api' },
    },
  },
  secrets: ['client_id', 'client_secret'],
};
