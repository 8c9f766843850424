import type { LeadEvent } from '../../../protocol/lead-event.ts';
import type { Asked, DestinationModule, Port, Verdict } from '../destination.ts';
import { meaningOf } from './http/answer.ts';
import { ExpressionFault } from './http/expression-fault.ts';
import type { Functions } from './http/own-functions.ts';
import { headersOf, originOf, requestOf, valuesOf } from './http/request.ts';
import { inputOf, ofTemplates, SECRETS } from './http/say.ts';
import { HttpSettings, type OAuthSettings } from './http/settings.ts';
import { inPortions } from './in-portions.ts';
import { accessToken, forgetToken } from './oauth/token.ts';
import type { TokenRequest } from './oauth/token-request.ts';

/** Any address that takes JSON, a form or a text, with what its owner makes of an event. */
export const destination: DestinationModule = {
  kind: 'http',
  types: ['lead.created', 'lead.updated', 'lead.erased'],
  settings: HttpSettings,
  secrets: [],
  optionalSecrets: SECRETS,
  addresses: (settings) => {
    const { url, oauth } = settings as HttpSettings;
    return [`${originOf(url)}/`, ...(oauth ? [oauth.token_url] : [])];
  },
  destination: {
    batch: 20,
    wants: () => true,
    deliver: (events, port) => inPortions(events, (port.settings as HttpSettings).batch, (portion) => sendOne(portion, port), PATIENCE),
  },
  async check(port) {
    const token = await tokenFor(port);
    return 'verdict' in token ? token.verdict : { is: 'done' };
  },
};

/** One that is answered with "not now" may be the fault of that lead; so many in a row are not. */
const PATIENCE = 3;

async function sendOne(events: readonly LeadEvent[], port: Port): Promise<Verdict> {
  const settings = port.settings as HttpSettings;
  for (let isFirst = true; ; isFirst = false) {
    const found = await tokenFor(port);
    if ('verdict' in found) return found.verdict;
    const asked = await prepared(settings, events, functionsOf(port, found.token));
    if (asked === null) return { is: 'done' };
    if ('is' in asked) return asked;
    const meaning = await answerTo(settings, asked, port);
    if (meaning !== 'token') return meaning;
    if (!settings.oauth) return { is: 'off', why: 'it does not let us in: check the secrets' };
    forgetToken(port, found.token);
    if (!isFirst) return { is: 'off', why: 'a token that was just given is not taken' };
  }
}

/** Its owner has yet to give it: that is no lead's fault. */
class MissingSecret extends ExpressionFault {}

function faulty(error: unknown, what: string): Verdict & { why: string } {
  if (!(error instanceof ExpressionFault)) throw error;
  return { is: error instanceof MissingSecret ? 'off' : 'refused', why: `${what}: ${error.why}${error.at === null ? '' : ` (at character ${error.at})`}` };
}

const prepared = (settings: HttpSettings, events: readonly LeadEvent[], functions: Functions): Promise<Asked | Verdict | null> =>
  requestOf(settings, inputOf(settings, events), functions).catch((error: unknown) => faulty(error, 'the request cannot be made'));

async function answerTo(settings: HttpSettings, asked: Asked, port: Port): Promise<Verdict | 'token'> {
  const answered = await port.send(asked);
  // It may have been taken: what the expression cannot read is no reason to send it again.
  return meaningOf(settings, answered, port.now()).catch((error: unknown) => faulty(error, `the answer ${answered.status} cannot be read`));
}

const functionsOf = (port: Port, token: string): Functions =>
  ofTemplates(
    (name) => secretOf(port, name),
    () => token,
  );

async function secretOf(port: Port, name: string): Promise<string> {
  return port.secret(name).catch(() => {
    throw new MissingSecret(`the secret ${name} is not given`);
  });
}

async function tokenFor(port: Port): Promise<{ token: string } | { verdict: Verdict }> {
  const { oauth } = port.settings as HttpSettings;
  if (!oauth) return { token: '' };
  try {
    return await accessToken(port, await tokenRequest(oauth, port));
  } catch (error) {
    return { verdict: { is: 'off', why: faulty(error, 'no token can be asked for').why } };
  }
}

async function tokenRequest(oauth: OAuthSettings, port: Port): Promise<TokenRequest> {
  const { grant, token_url: url, format, client } = oauth;
  const functions = functionsOf(port, '');
  const fields = await valuesOf(oauth.params, {}, functions);
  const headers = await headersOf(oauth.headers, {}, functions);
  if (client !== 'none') {
    const [id, secret] = [await secretOf(port, 'client_id'), await secretOf(port, 'client_secret')];
    if (client === 'body') Object.assign(fields, { client_id: id, client_secret: secret });
    else headers['authorization'] = `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`;
  }
  return { url, grant, format, headers, fields, ...(grant === 'refresh_token' ? { refreshToken: await secretOf(port, 'refresh_token') } : {}) };
}
