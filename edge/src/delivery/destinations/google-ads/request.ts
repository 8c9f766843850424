import type { Asked } from '../../destination.ts';
import type { TokenRequest } from '../oauth/token-request.ts';
import type { IngestedEvent } from './ingested-event.ts';
import type { GoogleAdsSettings } from './settings.ts';

/** https://developers.google.com/data-manager/api/reference/rest/v1/events/ingest */
export function ingestRequest(events: readonly IngestedEvent[], settings: GoogleAdsSettings, token: string, validateOnly = false): Asked {
  const { customer_id: customer, login_customer_id: login, api } = settings;
  const account = (accountId: string) => ({ accountType: 'GOOGLE_ADS', accountId });
  const actions = [...new Set(events.flatMap(({ destinationReferences }) => destinationReferences))];
  return {
    method: 'POST',
    url: `${api}/v1/events:ingest`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      destinations: actions.map((action) => ({
        reference: action,
        operatingAccount: account(customer),
        ...(login ? { loginAccount: account(login) } : {}),
        productDestinationId: action,
      })),
      events,
      encoding: 'HEX',
      ...(validateOnly ? { validateOnly } : {}),
    }),
  };
}

export const statusRequest = ({ api }: GoogleAdsSettings, request: string, token: string): Asked => ({
  method: 'GET',
  url: `${api}/v1/requestStatus:retrieve?requestId=${encodeURIComponent(request)}`,
  headers: { authorization: `Bearer ${token}` },
});

/** https://developers.google.com/identity/protocols/oauth2/web-server#offline */
export const tokenRequest = ({ token_url: url }: GoogleAdsSettings, id: string, secret: string, refreshToken: string): TokenRequest => ({
  url,
  grant: 'refresh_token',
  format: 'form',
  headers: {},
  fields: { client_id: id, client_secret: secret },
  refreshToken,
});
