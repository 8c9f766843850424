import type { HttpPreview } from '../../protocol/endpoint.ts';
import type { Env } from '../env.ts';
import { EXAMPLES } from './destinations/http/example-event.ts';
import { requestOf } from './destinations/http/request.ts';
import { inputOf, ofTemplates } from './destinations/http/say.ts';
import type { HttpSettings } from './destinations/http/settings.ts';
import { checked, moduleOf } from './save-destination.ts';

/** What stands where a secret would. Letters alone: it goes into addresses and headers as it is. */
const HIDDEN = 'SECRET';

/** What would be sent of a lead that does not exist. Nothing is sent, and nothing is kept. Faults are those of saving it. */
export async function previewHttp(env: Env, given: unknown, ownHost: string): Promise<HttpPreview> {
  const settings = (await checked(env, await moduleOf('http'), given, ownHost)) as HttpSettings;
  const hidden = ofTemplates(
    () => Promise.resolve(HIDDEN),
    () => HIDDEN,
  );
  const asked = await requestOf(settings, inputOf(settings, EXAMPLES.slice(0, 1)), hidden);
  return { request: asked && { method: asked.method, url: asked.url, headers: asked.headers, body: asked.body ?? null } };
}
