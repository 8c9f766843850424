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
    url: 'https://script.google.com/macros/s/{{ $secret("path") }}/exec',
    query: { key: '{{ $secret("token") }}' },
    body: [
      '(',
      '$cell := function($value) { $exists($value) and $value != null ? $forCell($value) : "" };',
      '$lead := data.lead;',
      '{ "id": id, "row": [',
      '  timestamp, type, $cell($lead.full_name), $cell($lead.phone_e164), $cell($lead.email), $cell($lead.company),',
      '  $lead.stage, $lead.score.temperature, $lead.score.total, $cell($lead.attribution.last.utm.utm_campaign), $lead.id, id',
      '] }',
      ')',
    ].join('\n'),
    answer: [
      '$contains(headers.location, /^https:\\/\\/script\\.googleusercontent\\.com\\//) and status = 302 ? "done"',
      ': status = 302 ? { "is": "off", "why": "Google asks for a sign-in: deploy the script for Anyone" }',
      ': status = 200 ? { "is": "again", "why": "the script has failed: see its executions" }',
    ].join('\n'),
  },
  secrets: ['path', 'token'],
};
