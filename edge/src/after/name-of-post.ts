import type { Cta } from '../../protocol/cta.ts';
import { base64url, hmac } from '../crypto/digest.ts';
import type { Site } from '../site/site-store.ts';
import { CONTROLS, postedName } from './form-names.ts';

const LENGTH = 22;
const SHOWING = /^[\w-]{8,64}$/;

/**
 * A name for one sending of a form: the same when a page is reloaded or a button pressed twice, since the page
 * carries a random number. What was typed is part of it: a cache may have shown the same page to two people. A
 * form that carries no number is new each time.
 */
export async function nameOfPost(site: Site, cta: Cta, values: ReadonlyMap<string, readonly string[]>): Promise<string> {
  const said = values.get(CONTROLS.event)?.[0] ?? '';
  const showing = SHOWING.test(said) ? said : crypto.randomUUID();
  const typed = cta.form.fields.map(({ name }) => values.get(postedName(name)) ?? []);
  return base64url(await hmac(site.secret, `form ${JSON.stringify([cta.id, showing, typed])}`)).slice(0, LENGTH);
}
