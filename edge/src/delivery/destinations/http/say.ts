import type { LeadEvent } from '../../../../protocol/lead-event.ts';
import { ExpressionFault } from './expression-fault.ts';
import type { Functions } from './own-functions.ts';
import { forCell, forHtml, forSlack } from './plain-text.ts';
import type { HttpSettings } from './settings.ts';

/** Names of secrets that an endpoint may have. */
export const SECRETS = ['token', 'key', 'username', 'password', 'path', 'client_id', 'client_secret', 'refresh_token'] as const;

const onText = (make: (text: string) => string) => (value: unknown) => (value === undefined || value === null ? null : make(String(value)));
const texts: Functions = { for_slack: onText(forSlack), for_html: onText(forHtml), for_cell: onText(forCell) };

/** What a body may call. What is in a body is kept by the other side, and often shown. */
export const ofBody: Functions = {
  ...texts,
  secret: () => {
    throw new ExpressionFault('secret() is only offered in url, query and headers');
  },
};

/** What url, query and headers may call. */
export const ofTemplates = (secret: (name: string) => Promise<string>, token: () => string): Functions => ({
  ...texts,
  token,
  secret: (name: unknown) => {
    if (!SECRETS.some((known) => known === name)) throw new ExpressionFault(`a secret is called one of ${SECRETS.join(', ')}, between ' and '`);
    return secret(String(name));
  },
});

/** What expressions are about. */
export const inputOf = ({ batch }: Pick<HttpSettings, 'batch'>, events: readonly LeadEvent[]): unknown => (batch === 1 ? events[0] : { events });
