import type { DestinationModule } from '../destination.ts';
import { deliverLatest, isOfLead } from './crm/latest.ts';
import { check, options } from './pipedrive/look-around.ts';
import { PipedriveSettings } from './pipedrive/settings.ts';
import { writeLeads } from './pipedrive/write-leads.ts';

/** Persons and leads in Pipedrive. The secret is the API token of one of its users. */
export const destination: DestinationModule = {
  kind: 'pipedrive',
  types: ['lead.created', 'lead.updated', 'lead.erased'],
  settings: PipedriveSettings,
  secrets: ['token'],
  addresses: (settings) => [(settings as PipedriveSettings).address],
  destination: {
    // One after the other, each some five requests: a call is to end before it is given up.
    batch: 5,
    wants: isOfLead,
    deliver: (events, port) => deliverLatest(events, (port.settings as PipedriveSettings).erase, (works) => writeLeads(works, port)),
  },
  check,
  options,
};
