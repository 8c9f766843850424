import type { DestinationModule } from '../destination.ts';
import { deliverLatest, isOfLead } from './crm/latest.ts';
import { check, options } from './salesforce/look-around.ts';
import { SalesforceSettings } from './salesforce/settings.ts';
import { writeLeads } from './salesforce/write-leads.ts';

/** Leads in Salesforce, by its REST API. The secrets are those of a connected app, and with the flow `refresh_token` its token. */
export const destination: DestinationModule = {
  kind: 'salesforce',
  types: ['lead.created', 'lead.updated', 'lead.erased'],
  settings: SalesforceSettings,
  secrets: ['client_id', 'client_secret'],
  optionalSecrets: ['refresh_token'],
  addresses: (settings) => [(settings as SalesforceSettings).address],
  destination: {
    /** As many as a collection of Salesforce's takes. */
    batch: 200,
    wants: isOfLead,
    deliver: (events, port) => deliverLatest(events, (port.settings as SalesforceSettings).erase, (works) => writeLeads(works, port)),
  },
  check,
  options,
};
