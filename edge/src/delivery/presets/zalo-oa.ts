import { LINES, type Preset } from './preset.ts';

/**
 * A message of a Zalo Official Account to somebody of the team who has written to it. Its tokens last 25 hours, and each
 * refresh token is good for one time: the newest is kept by the endpoint. Errors come with 200.
 * https://developers.zalo.me/docs/official-account
 */
export const zaloOa: Preset = {
  kind: 'http',
  name: 'Zalo OA',
  types: ['lead.created', 'lead.temperature_changed'],
  filter: { temperature: ['hot'] },
  settings: {
    url: 'https://openapi.zalo.me/v3.0/oa/message/cs',
    headers: { access_token: '{{ token() }}' },
    // Whom to tell is the owner's to fill in.
    body: `${LINES}\n{ recipient: { user_id: '1234567890123456789' }, message: { text: $text[:2000] } }`,
    answer: [
      "json.error == `0` ? 'done'",
      // The token is invalid, or has run out.
      ": contains(`[-216, -124]`, json.error) ? 'token'",
      // The limit of a minute; the messages of the day.
      ": json.error == `-32` ? { is: 'again', why: json.message, after_s: `60` }",
      ": contains(`[-211, -218]`, json.error) ? { is: 'again', why: json.message, after_s: `3600` }",
      ": json.error != `null` ? { is: 'refused', why: join(' ', ['Zalo:', json.error, json.message]) } : `null`",
    ].join('\n'),
    oauth: {
      grant: 'refresh_token',
      token_url: 'https://oauth.zaloapp.com/v4/oa/access_token',
      client: 'none',
      params: { app_id: "{{ secret('client_id') }}" },
      headers: { secret_key: "{{ secret('client_secret') }}" },
    },
  },
  secrets: ['client_id', 'client_secret', 'refresh_token'],
};
