import type * as z from 'zod/mini';
import type { LeadFilter } from '../../../protocol/endpoint.ts';
import type { LeadEventType } from '../../../protocol/lead-event.ts';
import type { HttpSettings } from '../destinations/http/settings.ts';

/** A destination of the kind `http` that is set up for a certain service: the body of `POST /v1/destinations`, but for the secrets and what only its owner knows. */
export interface Preset {
  kind: 'http';
  name: string;
  types: LeadEventType[];
  filter?: LeadFilter;
  settings: z.input<typeof HttpSettings>;
  /** Which secrets it takes. */
  secrets: readonly string[];
}

/** A lead in a few lines as a chat shows them: what is not known has no line. */
export const LINES = [
  'let $lead = data.lead in',
  'let $campaign = $lead.attribution.last.utm.utm_campaign in',
  'let $lines = [',
  "  join(' · ', [$lead.full_name || 'Somebody', join(' ', [$lead.score.temperature, $lead.score.total]), $lead.stage]),",
  '  $lead.company, $lead.phone_e164 || $lead.phone_raw, $lead.email, $lead.fields.need,',
  "  $campaign ? join('', ['Campaign: ', $campaign]) : `null`",
  '] in',
  'let $text = join(`"\\n"`, $lines) in',
].join('\n');
