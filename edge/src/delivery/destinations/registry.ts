import type { EndpointKind } from '../../../protocol/endpoint.ts';
import type { DestinationModule } from '../destination.ts';

/** Who delivers what. Each is read when there is something for it to do: no other request needs them. */
const kinds: Record<EndpointKind, () => Promise<{ destination: DestinationModule }>> = {
  webhook: () => import('./webhook.ts'),
  hubspot: () => import('./hubspot.ts'),
  salesforce: () => import('./salesforce.ts'),
  zoho: () => import('./zoho.ts'),
  pipedrive: () => import('./pipedrive.ts'),
  getfly: () => import('./getfly.ts'),
  http: () => import('./http.ts'),
  meta: () => import('./meta.ts'),
  'google-ads': () => import('./google-ads.ts'),
};

/** Null of a kind that this edge does not know (any more). */
export const destinationOf = async (kind: EndpointKind): Promise<DestinationModule | null> =>
  Object.hasOwn(kinds, kind) ? (await kinds[kind]()).destination : null;
