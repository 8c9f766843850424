import type { BrowserContext, Page } from 'playwright-core';
import { makeKey, putSite, signInLink } from '../../demo/local-edge.ts';
import type { Role } from '../../edge/protocol/member.ts';
import type { SiteBody } from '../../edge/protocol/site-input.ts';

/** The console of a running local edge, for browser tests: a site of one's own, and somebody who is signed in to it. */

export interface ConsoleSite {
  edge: string;
  site: string;
  /** Opens everything at the site: for what a test sets up, and for what it looks at afterwards. */
  key: string;
  /** Asks the edge by that key. Throws for what is no 2xx. */
  ask<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** A link by which somebody of this role signs in once. */
  link(role: Role, name?: string): Promise<string>;
}

/** @param stack where the edge is, as `inject('stack')` has it */
export async function consoleSite(stack: { edge: string; adminToken: string }, settings: Partial<SiteBody> = {}): Promise<ConsoleSite> {
  const edge = { url: stack.edge, adminToken: stack.adminToken };
  const site = `site_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await putSite(edge, site, { name: 'Sổ Vàng', origins: ['https://shop.example'], ...settings });
  return siteOf(stack, site, await makeKey(edge, site, 'tests'));
}

/** The same of a site that is there, by a key of it with the scope admin. */
export function siteOf({ edge, adminToken }: { edge: string; adminToken: string }, site: string, key: string): ConsoleSite {
  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(edge + path, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
  async function link(role: Role, name = 'Nguyễn Thị Lan'): Promise<string> {
    const email = `${role}-${crypto.randomUUID()}@shop.example`;
    if (role === 'owner') return signInLink({ url: edge, adminToken }, site, email, name);
    const { id } = await ask<{ id: string }>('POST', '/v1/members', { email, name, role });
    return (await ask<{ url: string }>('POST', `/v1/members/${id}/link`)).url;
  }
  return { edge, site, key, ask, link };
}

/** Signs somebody of this role in to the whole context, without the screen for it. */
export async function signIn(context: BrowserContext, { edge, link }: ConsoleSite, role: Role = 'owner'): Promise<void> {
  const url = await link(role);
  const token = url.slice(url.lastIndexOf('/') + 1);
  const answer = await context.request.post(`${edge}/v1/session`, { headers: { 'kindling-console': '1' }, data: { token } });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
}

/** A page of the console, seen by somebody of this role. @param path behind the sign, such as `/leads` */
export async function consolePage(
  context: BrowserContext,
  site: ConsoleSite,
  { role = 'owner', path = '/leads' }: { role?: Role; path?: string } = {},
): Promise<Page> {
  await signIn(context, site, role);
  const page = await context.newPage();
  await page.goto(`${site.edge}/console/#${path}`);
  return page;
}
