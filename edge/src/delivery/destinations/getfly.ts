import type { DestinationModule } from '../destination.ts';
import { deliverLatest, isOfLead } from './crm/latest.ts';
import { check, options } from './getfly/look-around.ts';
import { GetflySettings } from './getfly/settings.ts';
import { writeAccounts } from './getfly/write-accounts.ts';

/** Customers in Getfly, by its API of version 6. The secret is the key that its settings show. */
export const destination: DestinationModule = {
  kind: 'getfly',
  types: ['lead.created', 'lead.updated', 'lead.erased'],
  settings: GetflySettings,
  secrets: ['api_key'],
  addresses: (settings) => [(settings as GetflySettings).address],
  destination: {
    // One after the other, each some four requests: a call is to end before it is given up.
    batch: 5,
    wants: isOfLead,
    deliver: (events, port) => deliverLatest(events, (port.settings as GetflySettings).erase, (works) => writeAccounts(works, port)),
  },
  check,
  options,
};
