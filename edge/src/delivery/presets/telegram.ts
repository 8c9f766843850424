import { LINES, type Preset } from './preset.ts';

/** A message of a bot to a chat or a group, as plain text: no `parse_mode`, so that nothing in it is markup. https://core.telegram.org/bots/api#sendmessage */
export const telegram: Preset = {
  kind: 'http',
  name: 'Telegram',
  types: ['lead.created', 'lead.temperature_changed'],
  filter: { temperature: ['hot'] },
  settings: {
    url: "https://api.telegram.org/bot{{ secret('token') }}/sendMessage",
    // The id of the chat is the owner's to fill in.
    body: `${LINES}\n{ chat_id: '-1001234567890', text: $text[:4000], link_preview_options: { is_disabled: \`true\` } }`,
    answer: [
      "status == `429` ? { is: 'again', why: json.description, after_s: json.parameters.retry_after }",
      ": contains(`[401, 403, 404]`, status) || json.description == 'Bad Request: chat not found'",
      "? { is: 'off', why: join('', ['Telegram: ', json.description]) } : `null`",
    ].join('\n'),
  },
  secrets: ['token'],
};
