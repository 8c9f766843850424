import { isHmacOf, sameSecret } from '../../crypto/same-secret.ts';
import type { Env } from '../../env.ts';
import { Problem } from '../../problem.ts';
import type { Site } from '../../site/site-store.ts';
import type { Announced } from './ad-lead.ts';
import { isDone, keepAnnounced, noteForm } from './announced-store.ts';
import { type Connection, secretOf } from './connection.ts';
import { parseExact } from './exact-json.ts';
import { googleLead } from './google.ts';
import { landAdLead } from './land-ad-lead.ts';
import { linkedinAnnounced } from './linkedin.ts';
import { metaAnnounced } from './meta.ts';

/** What is signed and announced, by kind. LinkedIn signs the body behind a word, so that nothing else it signs is one. */
const SIGNED = {
  meta: { header: 'x-hub-signature-256', secret: 'app_secret', hexOf: (value: string) => /^sha256=(.*)$/.exec(value)?.[1], textOf: (body: string) => body },
  linkedin: {
    header: 'x-li-signature',
    secret: 'client_secret',
    hexOf: (value: string) => value.replace(/^hmacsha256=/, ''),
    textOf: (body: string) => `hmacsha256=${body}`,
  },
} as const;

/**
 * Takes what a platform says, once it is known that the platform says it. What it only announces is kept before it is
 * answered, so that nothing is lost that was said yes to.
 * @returns whether there is something to be fetched now
 */
export async function receive(env: Env, site: Site, connection: Connection, headers: Headers, body: string, now: number): Promise<boolean> {
  if (connection.kind === 'google') {
    await receiveGoogle(env, site, connection, body, now);
    return false;
  }
  const { header, secret, hexOf, textOf } = SIGNED[connection.kind];
  const hex = hexOf(headers.get(header) ?? '') ?? '';
  if (!(await isHmacOf(await secretOf(env, connection, secret), textOf(body), hex))) throw new Problem('invalid_signature');
  const forms = announcedBy(connection, parseExact(body));
  if (forms.length > 0) await keepAnnounced(env.DB, site.id, connection.id, forms, now);
  return forms.length > 0;
}

function announcedBy({ kind }: Connection, payload: unknown): Announced[] {
  if (kind === 'meta') return metaAnnounced(payload);
  const one = linkedinAnnounced(payload);
  return one ? [one] : [];
}

/** Google sends all of a form at once, with a key in place of a signature. */
async function receiveGoogle(env: Env, site: Site, connection: Connection, body: string, now: number): Promise<void> {
  const form = googleLead(parseExact(body));
  if (!form) throw new Problem('invalid_lead_form');
  if (!(await sameSecret(form.key, await secretOf(env, connection, 'key')))) throw new Problem('invalid_signature');
  // An object forgets what it has counted after a week.
  if (await isDone(env.DB, site.id, connection.id, form.id)) return;
  const state = await landAdLead(env, site, connection, form, now);
  await noteForm(env.DB, site.id, connection.id, form.id, state, state === 'failed' ? 'missing_contact' : null, now);
}
