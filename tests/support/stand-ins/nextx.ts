import { bodyOf, header, json, refusing, type StandIn, standIn } from './stand-in.ts';

/**
 * NextX: the token as https://api-docs.nextx.vn documents it. The address of customers and their fields are not public;
 * here they are those of the preset.
 */
export const NEXTX_SECRETS = { client_id: 'client-of-the-tests', client_secret: 'secret-of-the-tests' };

export interface NextX extends StandIn {
  readonly customers: Map<string, Record<string, unknown>>;
  /** How many tokens were given. */
  tokens(): number;
  expire(): void;
}

export function nextX(): NextX {
  const customers = new Map<string, Record<string, unknown>>();
  let given = 0;
  let token: string | null = null;
  const stand = standIn(
    refusing((asked) => {
      const body = bodyOf(asked, (message) => json(400, { success: false, message }));
      if (asked.url === 'https://open-api.nextx.vn/api/auth/token') {
        const isClient = body['client_id'] === NEXTX_SECRETS.client_id && body['client_secret'] === NEXTX_SECRETS.client_secret;
        if (!isClient || body['grant_type'] !== 'client_credentials' || body['scope'] !== 'public.api') return json(401, { error: 'invalid_client' });
        given += 1;
        token = `token-${given}`;
        return json(200, { access_token: token, token_type: 'Bearer', expires_in: 3_600 });
      }
      if (token === null || header(asked, 'authorization') !== `Bearer ${token}`) return json(401, { message: 'Unauthenticated.' });
      if (!body['phone'] && !body['email']) return json(200, { success: false, message: 'phone or email is required' });
      customers.set(String(body['external_id']), body);
      return json(200, { success: true });
    }),
  );
  return { ...stand, customers, tokens: () => given, expire: () => void (token = null) };
}
