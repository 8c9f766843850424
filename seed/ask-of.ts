import type { Asked } from './moved-clock/hour.ts';
import type { Deed } from './world/deeds.ts';
import type { Sending } from './world/world.ts';

/** Whose requests they are. */
export interface Mine {
  site: string;
  /** Of the site, with all rights. */
  key: string;
  /** Where the demo site is served. */
  origin: string;
}

const UNDER_WAY_MS = 100;
const ID_LENGTH = 64;

/** The requests by which browsers and the team's programs say what happened. */
export function askOf({ site, key, origin }: Mine) {
  const byKey = (lead: string, at: number, method: string, path: string, body: unknown): Asked & { lead: string } => ({
    lead,
    method,
    path,
    at,
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
  });
  return {
    sending: ({ at, visitor, headers, events }: Sending): Asked => ({
      method: 'POST',
      path: '/v1/batch',
      at: at + UNDER_WAY_MS,
      headers: { origin, 'content-type': 'text/plain', 'user-agent': headers.userAgent, 'cf-connecting-ip': headers.address },
      country: headers.country,
      body: JSON.stringify({ v: 1, site, visitor, sent_at: at, consent: { state: 'unknown', gpc: false }, events }),
    }),
    /** @param lead null for a form that made none: nothing is done then */
    deed(deed: Deed, lead: string | undefined): (Asked & { lead: string }) | null {
      if (!lead) return null;
      const { at } = deed;
      const path = `/v1/leads/${lead}`;
      if (deed.does === 'change') return byKey(lead, at, 'PATCH', path, deed.body);
      if (deed.does === 'end') return byKey(lead, at, 'POST', `${path}/outcome`, deed.body);
      if (deed.does === 'note') return byKey(lead, at, 'POST', `${path}/notes`, { text: deed.text });
      const event = { id: `${deed.form}-${deed.type}`.slice(0, ID_LENGTH), type: deed.type, lead, props: deed.props };
      return byKey(lead, at, 'POST', '/v1/events', { events: [event] });
    },
  };
}
