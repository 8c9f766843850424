import { readFileSync } from 'node:fs';
import { describe, expect, it, type Mock, vi } from 'vitest';

const template = readFileSync('sdk/gtm/template.tpl', 'utf8');
const sections = new Map(
  [...template.matchAll(/^___([A-Z_]+)___\n([\s\S]*?)(?=^___[A-Z_]+___\n|$(?![\s\S]))/gm)].map(([, name, body]) => [name, body?.trim() ?? '']),
);
const section = (name: string): string => sections.get(name) ?? '';
const json = <T>(name: string): T => JSON.parse(section(name)) as T;

interface Permission {
  instance: { key: { publicId: string; versionId: string }; param: { key: string; value: Value }[] };
}
interface Value {
  type: number;
  string?: string;
  boolean?: boolean;
  listItem?: Value[];
  mapKey?: Value[];
  mapValue?: Value[];
}

const permissions = new Map(json<Permission[]>('WEB_PERMISSIONS').map(({ instance }) => [instance.key.publicId, instance.param[0]?.value]));
const code = section('SANDBOXED_JS_FOR_WEB_TEMPLATE');

/** What each API of the sandbox asks for. https://developers.google.com/tag-platform/tag-manager/templates/permissions */
const NEEDS: Record<string, string | undefined> = {
  callInWindow: 'access_globals',
  injectScript: 'inject_script',
  logToConsole: 'logging',
  makeTableMap: undefined,
  queryPermission: undefined,
};
const required = [...code.matchAll(/require\('(\w+)'\)/g)].map(([, name]) => name ?? '');

describe('the template for Google Tag Manager', () => {
  it('has the sections of the format in their order', () => {
    expect([...sections.keys()]).toEqual(['INFO', 'TEMPLATE_PARAMETERS', 'SANDBOXED_JS_FOR_WEB_TEMPLATE', 'WEB_PERMISSIONS', 'TESTS', 'NOTES']);
    expect(json('INFO')).toMatchObject({ type: 'TAG', version: 1, containerContexts: ['WEB'], displayName: 'Kindling' });
  });

  it('has exactly the permissions that its APIs need', () => {
    for (const name of required) expect(Object.keys(NEEDS)).toContain(name);
    expect([...permissions.keys()].sort()).toEqual([...new Set(required.flatMap((name) => NEEDS[name] ?? []))].sort());
  });

  it('may execute the globals that it calls, and no more', () => {
    const called = new Set([...code.matchAll(/callInWindow\('([\w.]+)'/g)].map(([, path]) => path));
    const keys = permissions.get('access_globals')?.listItem ?? [];
    const granted = keys.map(({ mapKey, mapValue }) =>
      Object.fromEntries((mapKey ?? []).map(({ string }, i) => [string, mapValue?.[i]?.string ?? mapValue?.[i]?.boolean])),
    );
    expect(granted).toEqual([...called].map((key) => ({ key, read: false, write: false, execute: true })));
    expect(called.size).toBe(2);
  });

  it('may load the tag of any edge, over https alone', () => {
    expect(permissions.get('inject_script')?.listItem?.map(({ string }) => string)).toEqual(['https://*/k/*']);
  });

  it('knows every parameter that its code reads', () => {
    const names = new Set([...section('TEMPLATE_PARAMETERS').matchAll(/"name": "(\w+)"/g)].map(([, name]) => name));
    for (const [, name] of code.matchAll(/data\.(?!gtm)(\w+)/g)) expect(names).toContain(name);
  });

  it('accepts the edges and site keys that there are, and no others', () => {
    const parameters = json<{ name: string; valueValidators?: { type: string; args?: string[] }[] }[]>('TEMPLATE_PARAMETERS');
    const accepts = (name: string, text: string): boolean =>
      (parameters.find((each) => each.name === name)?.valueValidators ?? []).every(
        ({ type, args }) => type !== 'REGEX' || new RegExp(args?.[0] ?? '').test(text),
      );
    expect(accepts('edgeOrigin', 'https://leads.example.com:8443')).toBe(true);
    for (const bad of ['http://leads.example.com', 'https://leads.example.com/', 'leads.example.com', 'https://a b'])
      expect(accepts('edgeOrigin', bad)).toBe(false);
    expect(accepts('siteKey', 'site_aB-9')).toBe(true);
    for (const bad of ['abc', 'site_', 'site_a/b', 'kd_live_abc']) expect(accepts('siteKey', bad)).toBe(false);
  });
});

type Api = (...call: unknown[]) => unknown;
type Row = Record<string, unknown>;

/** Runs one scenario as Tag Manager does: mocked APIs, then the template's code, then what was called. */
function run(scenario: string): number {
  let assertions = 0;
  const apis: Record<string, Mock<Api>> = {};
  const api = (name: string): Mock<Api> => (apis[name] ??= vi.fn<Api>());
  api('queryPermission').mockReturnValue(true);
  api('makeTableMap').mockImplementation((rows, name, value) => Object.fromEntries((rows as Row[]).map((row) => [row[name as string], row[value as string]])));
  const given = {
    mock: (name: string, implementation: Api) => api(name).mockImplementation(implementation),
    runCode: (data: object) =>
      // oxlint-disable-next-line no-new-func
      new Function('require', 'data', code)(api, { ...data, gtmOnSuccess: api('gtmOnSuccess'), gtmOnFailure: api('gtmOnFailure') }),
    assertThat: (value: unknown) => ({ isEqualTo: (wanted: unknown) => (assertions++, expect(value).toEqual(wanted)) }),
    assertApi: (name: string) => ({
      wasCalled: () => (assertions++, expect(api(name)).toHaveBeenCalled()),
      wasNotCalled: () => (assertions++, expect(api(name)).not.toHaveBeenCalled()),
      wasCalledWith: (...wanted: unknown[]) => (assertions++, expect(api(name)).toHaveBeenCalledWith(...wanted)),
    }),
  };
  // oxlint-disable-next-line no-new-func
  new Function(...Object.keys(given), scenario)(...Object.values(given));
  return assertions;
}

const scenarios = [...section('TESTS').matchAll(/^- name: (.+)\n {2}code: \|-\n((?: {4}.*\n?)+)/gm)].map(([, name, body]) => [name ?? '', body ?? ''] as const);

describe('a scenario of the template', () => {
  it('is read from the file', () => {
    expect(scenarios).toHaveLength(section('TESTS').split('- name:').length - 1);
  });

  it.each(scenarios)('%s', (_, body) => {
    expect(run(body)).toBeGreaterThan(0);
  });
});
