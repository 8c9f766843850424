import * as z from 'zod/mini';
import type { DestinationInput, DestinationPatch } from '../../protocol/endpoint.ts';
import { seal } from '../crypto/seal.ts';
import type { Env } from '../env.ts';
import { errorAt, errorsOf, Problem } from '../problem.ts';
import { secretPlace } from './attempt.ts';
import type { DestinationModule } from './destination.ts';
import { destinationOf } from './destinations/registry.ts';
import type { Endpoint } from './endpoint-row.ts';
import { type Deed, insertEndpoint, updateEndpoint } from './endpoint-store.ts';
import { mayReach } from './public-target.ts';
import { newEndpointId, switchedBy } from './switched-by.ts';

export async function makeDestination(env: Env, site: string, input: DestinationInput, ownHost: string, deed: Deed, id = newEndpointId('dst')): Promise<void> {
  const module = await moduleOf(input.kind);
  const settings = await checked(env, module, input.settings, ownHost);
  respectSecrets(module, input.secrets, {});
  const { now } = deed;
  const endpoint = {
    id,
    kind: input.kind,
    name: input.name ?? '',
    url: null,
    types: input.types ?? [...module.types],
    filter: input.filter ?? null,
    settings,
    secrets: await sealed(env, site, id, input.secrets),
    state: 'enabled' as const,
    reason: null,
    since: now,
    created_at: now,
    updated_at: now,
  };
  await insertEndpoint(env.DB, site, endpoint, deed);
}

export async function changeDestination(
  env: Env,
  site: string,
  before: Endpoint,
  patch: z.infer<typeof DestinationPatch>,
  ownHost: string,
  deed: Deed,
): Promise<Endpoint> {
  const module = await moduleOf(before.kind);
  const { name = before.name, types = before.types, filter = before.filter, secrets = {}, enabled } = patch;
  const settings = await checked(env, module, patch.settings ?? before.settings, ownHost);
  respectSecrets(module, secrets, before.secrets);
  const all = { ...before.secrets, ...(await sealed(env, site, before.id, secrets)) };
  const after = { ...before, name, types, filter, settings, secrets: all, ...switchedBy(before, enabled, deed.now) };
  return updateEndpoint(env.DB, site, before, after, 'endpoint.changed', deed);
}

export async function moduleOf(kind: Endpoint['kind']): Promise<DestinationModule> {
  const module = await destinationOf(kind);
  if (!module) throw new Problem('invalid_request', [errorAt('kind', 'unknown_destination_kind')]);
  return module;
}

/** As the kind's own schema reads them, whose checks may take their time, and with addresses that may be sent to. */
export async function checked(env: Env, { settings: schema, addresses }: DestinationModule, given: unknown, ownHost: string): Promise<Record<string, unknown>> {
  const result = await z.safeParseAsync(schema, given);
  if (!result.success) throw new Problem('invalid_request', faultsOf(result.error.issues));
  const refused = (addresses?.(result.data) ?? []).find((address) => !mayReach(env, address, [ownHost]));
  if (refused !== undefined) throw new Problem('invalid_request', [errorAt('settings', 'private_url')]);
  return result.data;
}

/** A kind may know more of a fault than its code says: see `params.detail`. */
function faultsOf(issues: readonly z.core.$ZodIssue[]): Problem['errors'] {
  return issues.flatMap((issue) =>
    errorsOf([issue]).map((error) => {
      const detail: unknown = issue.code === 'custom' ? issue.params?.['detail'] : undefined;
      const path = error.path ? `settings.${error.path}` : 'settings';
      return { ...error, path, ...(typeof detail === 'string' ? { detail } : {}) };
    }),
  );
}

function respectSecrets({ secrets: needed, optionalSecrets = [] }: DestinationModule, given: Record<string, string>, known: Record<string, string>): void {
  const missing = needed.filter((name) => !Object.hasOwn(given, name) && !Object.hasOwn(known, name));
  const unknown = Object.keys(given).filter((name) => !needed.includes(name) && !optionalSecrets.includes(name));
  const faults = [
    ...missing.map((name) => errorAt(`secrets.${name}`, 'missing_destination_secret')),
    ...unknown.map((name) => errorAt(`secrets.${name.slice(0, 64)}`, 'unknown_destination_secret')),
  ];
  if (faults.length > 0) throw new Problem('invalid_request', faults);
}

async function sealed(env: Env, site: string, id: string, secrets: Record<string, string>): Promise<Record<string, string>> {
  const pairs = await Promise.all(Object.entries(secrets).map(async ([name, secret]) => [name, await seal(env, site, secretPlace(id, name), secret)] as const));
  return Object.fromEntries(pairs);
}
