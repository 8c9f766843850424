import type { Asked } from '../../../edge/src/delivery/destination.ts';
import { bodyOf, header, json, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/** Zalo Official Account: tokens of OAuth v4 and messages of v3. Whatever goes wrong is answered with 200. */
export const ZALO_SECRETS = { client_id: '4000000000000000001', client_secret: 'secret-of-the-zalo-app', refresh_token: 'refresh-0' };
export const ZALO_USER = '1234567890123456789';
const TEXT_MAX = 2_000;

export interface ZaloOa extends StandIn {
  readonly messages: string[];
  /** Refresh tokens that were shown, in order. */
  readonly refreshed: string[];
  /** The access token of now is none any more. */
  expire(): void;
}

export function zaloOa(): ZaloOa {
  const messages: string[] = [];
  const refreshed: string[] = [];
  let refresh = ZALO_SECRETS.refresh_token;
  let access: string | null = null;
  const stand = standIn(
    refusing((asked) => {
      if (asked.url === 'https://oauth.zaloapp.com/v4/oa/access_token') return token(asked);
      if (asked.url === 'https://openapi.zalo.me/v3.0/oa/message/cs') return message(asked);
      return json(200, { error: 404, message: 'You are accessing an empty or invalid API' });
    }),
  );

  function token(asked: Asked) {
    const form = new URLSearchParams(asked.body);
    const isForm = header(asked, 'content-type') === 'application/x-www-form-urlencoded';
    const isApp = form.get('app_id') === ZALO_SECRETS.client_id && header(asked, 'secret_key') === ZALO_SECRETS.client_secret;
    if (!isForm || !isApp || form.get('grant_type') !== 'refresh_token')
      return json(200, { error: -14002, error_name: 'Invalid app id.', error_description: 'App id is invalid' });
    const shown = form.get('refresh_token') ?? '';
    refreshed.push(shown);
    if (shown !== refresh) return json(200, { error: -14014, error_name: 'Invalid refresh token.', error_description: `${shown} is used` });
    refresh = `refresh-${refreshed.length}`;
    access = `access-${refreshed.length}`;
    return json(200, { access_token: access, refresh_token: refresh, expires_in: '90000' });
  }

  function message(asked: Asked) {
    if (access === null || header(asked, 'access_token') !== access) return json(200, { error: -216, message: 'Access token is invalid' });
    const { recipient, message: said } = bodyOf(asked, (why) => json(200, { error: -201, message: why })) as {
      recipient?: { user_id?: unknown };
      message?: { text?: unknown };
    };
    if (recipient?.user_id !== ZALO_USER) throw new Refusal(json(200, { error: -213, message: 'User has not followed OA' }));
    if (typeof said?.text !== 'string' || said.text === '' || said.text.length > TEXT_MAX)
      throw new Refusal(json(200, { error: -201, message: 'message.text is invalid' }));
    messages.push(said.text);
    return json(200, { error: 0, message: 'Success', data: { message_id: `m${messages.length}`, user_id: ZALO_USER } });
  }

  return { ...stand, messages, refreshed, expire: () => void (access = null) };
}
