import type { SentEvent } from '../../../edge/protocol/event.ts';
import type { Kindling } from '../start.ts';
import { pushDataLayer } from './push-data-layer.ts';
import { type Forwarding, mayForward, onStoredLead } from './stored-leads.ts';

interface Options extends Forwarding {
  /** Pushes all other events too, as `kindling_<type>` with their ids alone. */
  others?: boolean;
}

/**
 * Pushes GA4's events to `window.dataLayer`: `generate_lead` for a form that became a lead, `file_download`,
 * `form_start` and `form_submit`, with GA4's parameters and `event_id`, for tags that dedupe.
 *
 * For Tag Manager, which turns such pushes into triggers; gtag.js alone passes them by. GA4's enhanced
 * measurement counts downloads and forms by itself: switch that off, or they count twice.
 * https://developers.google.com/analytics/devguides/collection/ga4/reference/events
 * https://support.google.com/analytics/answer/9216061
 */
export default function dataLayer(kindling: Pick<Kindling, 'on'>, options: Options = {}): () => void {
  const stopLeads = onStoredLead(kindling, options, (event_id, form_id) => pushDataLayer({ event: 'generate_lead', event_id, form_id }));
  const stopEvents = kindling.on('event', (event) => {
    const push = mayForward(options) && (ga4(event) ?? (options.others && { event: `kindling_${event.type}`, form_id: event.cta }));
    if (push) pushDataLayer({ ...push, event_id: event.id });
  });
  return () => {
    stopLeads();
    stopEvents();
  };
}

/**
 * By allow-list: fields, and what a page gave as props, may be contact data. The data layer remembers, so a
 * `form_id` is set even when there is none: the one of another form would stay.
 */
function ga4({ type, cta, props }: SentEvent): Record<string, unknown> | undefined {
  if (type === 'form_start' || type === 'form_submit') return { event: type, form_id: cta };
  if (type !== 'download') return;
  const link_url = props?.href;
  return { event: 'file_download', file_name: props?.file, file_extension: /\.(\w+)$/.exec(String(link_url))?.[1]?.toLowerCase(), link_url };
}
