import type { WebhookInput, WebhookPatch } from '../../protocol/endpoint.ts';
import type * as z from 'zod/mini';
import { open, seal } from '../crypto/seal.ts';
import type { Env } from '../env.ts';
import { errorAt, Problem } from '../problem.ts';
import { secretPlace } from './attempt.ts';
import { type Deed, insertEndpoint, updateEndpoint } from './endpoint-store.ts';
import { type Endpoint } from './endpoint-row.ts';
import { mayReach } from './public-target.ts';
import { secretBytes } from './signature.ts';
import { beginSigning, readSigning, rotated, type Signing, SIGNING, writeSigning } from './signing.ts';
import { newEndpointId, switchedBy } from './switched-by.ts';

/** @param ownHost by which the request came: what is sent there would come back */
export async function makeWebhook(env: Env, site: string, input: WebhookInput, ownHost: string, deed: Deed, id = newEndpointId('whk')): Promise<void> {
  respectTarget(env, input.url, ownHost);
  if (input.secret !== undefined && !secretBytes(input.secret)) throw new Problem('invalid_request', [errorAt('secret', 'invalid_webhook_secret')]);
  const { now } = deed;
  await insertEndpoint(
    env.DB,
    site,
    {
      id,
      kind: 'webhook',
      name: input.name ?? '',
      url: input.url,
      types: input.types,
      filter: input.filter ?? null,
      settings: { url: input.url },
      secrets: await sealed(env, site, id, beginSigning(input.secret)),
      state: 'enabled',
      reason: null,
      since: now,
      created_at: now,
      updated_at: now,
    },
    deed,
  );
}

export async function changeWebhook(
  env: Env,
  site: string,
  before: Endpoint,
  patch: z.infer<typeof WebhookPatch>,
  ownHost: string,
  deed: Deed,
): Promise<Endpoint> {
  const { url = before.url ?? '', name = before.name, types = before.types, filter = before.filter, enabled } = patch;
  // Also when it is only switched on: what was stored before a rule is no exception from it.
  respectTarget(env, url, ownHost);
  const after = { ...before, url, name, types, filter, settings: { url }, ...switchedBy(before, enabled, deed.now) };
  return updateEndpoint(env.DB, site, before, after, 'endpoint.changed', deed);
}

/** A new secret; the one before signs along for a day. Shown by `secretOf`. */
export async function rotateWebhook(env: Env, site: string, before: Endpoint, deed: Deed): Promise<void> {
  const signing = rotated(await signingOf(env, site, before), deed.now);
  await updateEndpoint(env.DB, site, before, { ...before, secrets: await sealed(env, site, before.id, signing) }, 'endpoint.rotated', deed);
}

/** With what it signs, for whoever has just made or rotated it. */
export const signingOf = async (env: Env, site: string, { id, secrets }: Endpoint): Promise<Signing> =>
  readSigning(await open(env, site, secretPlace(id, SIGNING), secrets[SIGNING] ?? ''));

const sealed = async (env: Env, site: string, id: string, signing: Signing): Promise<Record<string, string>> => ({
  [SIGNING]: await seal(env, site, secretPlace(id, SIGNING), writeSigning(signing)),
});

function respectTarget(env: Env, url: string, ownHost: string): void {
  if (!mayReach(env, url, [ownHost])) throw new Problem('invalid_request', [errorAt('url', 'private_url')]);
}
