import type { DestinationModule } from '../destination.ts';
import { deliverLatest, isOfLead } from './crm/latest.ts';
import { check, options } from './zoho/look-around.ts';
import { DATA_CENTRES, ZohoSettings } from './zoho/settings.ts';
import { writeLeads } from './zoho/write-leads.ts';

/** Leads in Zoho CRM, by its API of version 8. The secrets are those of a self client, and the refresh token that was made with it. */
export const destination: DestinationModule = {
  kind: 'zoho',
  types: ['lead.created', 'lead.updated', 'lead.erased'],
  settings: ZohoSettings,
  secrets: ['client_id', 'client_secret', 'refresh_token'],
  addresses: (settings) => {
    const { accounts, api } = DATA_CENTRES[(settings as ZohoSettings).data_centre];
    return [accounts, api];
  },
  destination: {
    /** As many as a request of Zoho's takes. */
    batch: 100,
    wants: isOfLead,
    deliver: (events, port) => deliverLatest(events, (port.settings as ZohoSettings).erase, (works) => writeLeads(works, port)),
  },
  check,
  options,
};
