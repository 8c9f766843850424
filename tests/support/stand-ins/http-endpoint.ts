import * as z from 'zod/mini';
import { destination } from '../../../edge/src/delivery/destinations/http.ts';
import { HttpSettings } from '../../../edge/src/delivery/destinations/http/settings.ts';
import { type Endpoint, endpoint } from './port.ts';
import type { StandIn } from './stand-in.ts';

/** An endpoint of the kind `http`, whose expressions are tried out when it is saved. */
export async function httpEndpoint(other: StandIn, settings: object, secrets: Record<string, string> = {}): Promise<Endpoint> {
  const saved = await z.parseAsync(HttpSettings, settings);
  return endpoint({ ...destination, settings: z.record(z.string(), z.unknown()) }, other, saved, secrets);
}

/** What is wrong with settings, as `path: what`. */
export async function faultsOf(settings: object): Promise<string[]> {
  const saved = await z.safeParseAsync(HttpSettings, settings);
  return (
    saved.error?.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.code === 'custom' ? String(issue.params?.['detail'] ?? issue.message) : issue.message}`,
    ) ?? []
  );
}
