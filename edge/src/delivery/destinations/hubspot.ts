import type { DestinationModule } from '../destination.ts';
import { deliverLatest, isOfLead } from './crm/latest.ts';
import { check, options } from './hubspot/look-around.ts';
import { HubSpotSettings } from './hubspot/settings.ts';
import { BATCH, writeContacts } from './hubspot/write-contacts.ts';

/** Contacts in HubSpot, by the CRM v3 API of objects. The secret is the token of a private app. */
export const destination: DestinationModule = {
  kind: 'hubspot',
  types: ['lead.created', 'lead.updated', 'lead.erased'],
  settings: HubSpotSettings,
  secrets: ['token'],
  addresses: (settings) => [(settings as HubSpotSettings).address],
  destination: {
    batch: BATCH,
    wants: isOfLead,
    deliver: (events, port) => deliverLatest(events, (port.settings as HubSpotSettings).erase, (works) => writeContacts(works, port)),
  },
  check,
  options,
};
