import type { Preset } from './preset.ts';

/**
 * A row in a Google Sheet, by a script of the sheet's own that is deployed as a web app (docs/destinations.md has it).
 * Such a script answers a redirect to script.googleusercontent.com, where what it said can be fetched once: it has run to
 * its end by then, so that this is "done", and nothing is followed. https://developers.google.com/apps-script/guides/content#redirects
 * One that fails answers 200 with a page; one that asks for a sign-in redirects to accounts.google.com.
 */
export const googleSheets: Preset = {
  kind: 'http',
  name: 'Google Sheets',
  types: ['lead.created', 'lead.stage_changed', 'lead.outcome'],
  settings: {
    url: "https://script.google.com/macros/s/{{ secret('path') }}/exec",
    query: { key: "{{ secret('token') }}" },
    body: [
      'let $lead = data.lead in',
      '{ id: id, row: [',
      '  timestamp, type, for_cell($lead.full_name), for_cell($lead.phone_e164), for_cell($lead.email), for_cell($lead.company),',
      '  $lead.stage, $lead.score.temperature, $lead.score.total, for_cell($lead.attribution.last.utm.utm_campaign), $lead.id, id',
      "] | map(&not_null(@, ''), @) }",
    ].join('\n'),
    answer: [
      "status == `302` && starts_with(headers.location || '', 'https://script.googleusercontent.com/') ? 'done'",
      ": status == `302` ? { is: 'off', why: 'Google asks for a sign-in: deploy the script for Anyone' }",
      ": status == `200` ? { is: 'again', why: 'the script has failed: see its executions' } : `null`",
    ].join('\n'),
  },
  secrets: ['path', 'token'],
};
