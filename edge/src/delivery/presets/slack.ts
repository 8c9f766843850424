import { LINES, type Preset } from './preset.ts';

/**
 * An incoming webhook. `path` is what follows `https://hooks.slack.com/services/` in its address. Nothing a lead has
 * written is read as markup, a mention or a link. https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export const slack: Preset = {
  kind: 'http',
  name: 'Slack',
  types: ['lead.created', 'lead.temperature_changed'],
  filter: { temperature: ['hot'] },
  settings: {
    url: "https://hooks.slack.com/services/{{ secret('path') }}",
    body: `${LINES}\n{ text: for_slack($text[:3000]), mrkdwn: \`false\`, unfurl_links: \`false\`, unfurl_media: \`false\` }`,
    answer: "contains(`[403, 404, 410]`, status) ? { is: 'off', why: join('', ['Slack: ', text]) } : `null`",
  },
  secrets: ['path'],
};
