import type { SentEvent } from '../wire.ts';
import { pushDataLayer } from './push-data-layer.ts';
import { onStoredLead, type Teller } from './stored-leads.ts';

interface Options {
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
export default function dataLayer(kindling: Teller, { others }: Options = {}): () => void {
  const stopLeads = onStoredLead(kindling, (event_id, form_id) => pushDataLayer({ event: 'generate_lead', event_id, form_id }));
  const stopEvents = kindling.on('event', (event) => {
    const push = kindling.allowed() && (ga4(event) ?? (others && { event: `kindling_${event.type}`, form_id: event.cta }));
    if (push) pushDataLayer({ ...push, event_id: event.id });
  });
  return () => {
    stopLeads();
    stopEvents();
  };
}

/** An address on the web without its query, which may carry a session, and the last part of its path. */
const WEB_FILE = /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?([^/?#]*)/;

/**
 * By allow-list: fields, and what a page gave as props, may be contact data. The data layer remembers, so a
 * `form_id` is set even when there is none: the one of another form would stay.
 */
function ga4({ type, cta, props }: SentEvent): Record<string, unknown> | undefined {
  if (type === 'form_start' || type === 'form_submit') return { event: type, form_id: cta };
  if (type !== 'download') return;
  // A page can record a download too, with whatever it calls its address.
  const [link_url, file_name] = WEB_FILE.exec(String(props?.href)) ?? [];
  return { event: 'file_download', file_name, file_extension: /\.(\w+)$/.exec(file_name ?? '')?.[1]?.toLowerCase(), link_url };
}
