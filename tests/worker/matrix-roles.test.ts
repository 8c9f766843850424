import { beforeAll, describe, expect, it } from 'vitest';
import { Role } from '../../edge/protocol/member.ts';
import type { Operation } from '../../edge/protocol/operations/operation.ts';
import { OPERATIONS } from '../../edge/protocol/operations/operations.ts';
import { includesRight, type Right, RIGHTS } from '../../edge/protocol/rights.ts';
import { ask, nameOf } from '../support/matrix-asks.ts';
import { signedInAs } from '../support/signed-in.ts';
import { makeSite } from '../support/test-site.ts';

/** Every route × every role: who is signed in may do what their role gives, and nothing more by knowing the address. */

const SITE = 'site_matrix_roles';
let headers: Record<Role, Record<string, string>>;
beforeAll(async () => {
  await makeSite(SITE);
  const people = await Promise.all(Role.options.map(async (role) => [role, (await signedInAs(SITE, role)).headers] as const));
  headers = Object.fromEntries(people) as typeof headers;
});

const CLOSED = OPERATIONS.filter(({ access }) => access !== 'public' && access !== 'deployment');
const named = (operations: readonly Operation[]) => operations.map((operation) => [operation.id, operation] as const);

/** Nothing is there of that name, and the body is no JSON: who may do it hears of that, and nothing is done. */
const asked = (operation: Operation, role: Role) => {
  const request = nameOf(operation)
    .replace(/\{site\}/, SITE)
    .replace(/\{\w+\}/, 'nobody_has_this');
  return ask(request, null, operation.method === 'get' ? undefined : '{', headers[role]);
};

/** For which roles a route does other than its description says. */
async function faultsOf(operation: Operation): Promise<string[]> {
  const faults = await Promise.all(
    Role.options.map(async (role) => {
      const may = includesRight(RIGHTS[role], operation.access as Right);
      const { status, text } = await asked(operation, role);
      const isRefused = status === 403 && text.includes('missing_right');
      if (status === 401 || status >= 500) return [`${role}: ${status} ${text}`];
      return may === isRefused ? [`${role}: ${may ? 'refused' : 'let in'}, ${status}`] : [];
    }),
  );
  return faults.flat();
}

describe('who is signed in', () => {
  it.each(named(CLOSED))('may do %s if their role gives it, and else may not', async (_, operation) => {
    expect(await faultsOf(operation)).toEqual([]);
  });

  it.each(named(OPERATIONS.filter(({ access }) => access === 'deployment')))('does not run the deployment: %s', async (_, operation) => {
    expect((await Promise.all(Role.options.map((role) => asked(operation, role)))).map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });
});

it('finds a route that lets in more people than it is described for, and one that lets in fewer', async () => {
  const listLeads = CLOSED.find(({ id }) => id === 'listLeads');
  const listKeys = CLOSED.find(({ id }) => id === 'listKeys');
  if (!listLeads || !listKeys) throw new Error('no such operation');
  expect(await faultsOf({ ...listLeads, access: 'admin' })).toEqual(['marketer: let in, 200', 'sales: let in, 200', 'viewer: let in, 200']);
  expect(await faultsOf({ ...listKeys, access: 'leads:read' })).toEqual(['marketer: refused, 403', 'sales: refused, 403', 'viewer: refused, 403']);
});

it('gives each role what it is there for', () => {
  const given = Object.fromEntries(Role.options.map((role) => [role, CLOSED.filter(({ access }) => includesRight(RIGHTS[role], access as Right)).length]));
  expect(given['owner']).toBe(CLOSED.length);
  expect(given['marketer']).toBeLessThan(CLOSED.length);
  expect(given['sales']).toBeLessThan(given['marketer'] ?? 0);
  expect(given['viewer']).toBeLessThan(given['sales'] ?? 0);
});
