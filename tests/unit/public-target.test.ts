import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isPublicTarget, mayReach } from '../../edge/src/delivery/public-target.ts';

const OWN = 'leads.example';
const lines = readFileSync(join(import.meta.dirname, '../vectors/hostile/ssrf-urls.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([verdict, stage, url, why]) => ({
    verdict,
    stage,
    why,
    url: (JSON.parse(url ?? '') as string).replace('{{OWN_HOST}}', OWN).replace('{{OWN_HOST_UPPER}}', OWN.toUpperCase()),
  }));

describe('an address to which something is to be sent', () => {
  // What is told by an answer is in tests/worker/exchange.test.ts. Of names, a list stands in for their resolution.
  it.each(lines.filter(({ stage }) => stage !== 'runtime'))('$url: $verdict ($why)', ({ verdict, url }) => {
    expect(isPublicTarget(url, [OWN])).toBe(verdict === 'ALLOW');
    expect(mayReach({ ALLOW_PRIVATE_TARGETS: '1', PUBLIC_ORIGIN: `https://${OWN}` }, url)).toBe(verdict === 'ALLOW');
  });

  it.each([
    ['http://localhost:8080/hook', true],
    ['http://127.0.0.1:3000', true],
    ['http://localhost/hook', false],
    ['http://127.0.0.1:80@hooks.example.com/', false],
    ['http://127.0.0.1:99999/', false],
    ['http://127.0.0.2:8080/', false],
    ['http://localhost.evil.example:8080/', false],
    ['http://[::1]:8080/', false],
    ['http://10.0.0.1:8080/', false],
    ['http://localhost:8080\\@evil.example/', false],
    ['HTTP://LOCALHOST:8080/', false],
  ])('of one’s own machine, with the switch: %s is %s', (url, isTaken) => {
    expect(mayReach({ ALLOW_PRIVATE_TARGETS: '1' }, url)).toBe(isTaken);
    for (const ALLOW_PRIVATE_TARGETS of ['0', 'true', '']) expect(mayReach({ ALLOW_PRIVATE_TARGETS }, url)).toBe(false);
    expect(mayReach({}, url)).toBe(false);
  });

  it.each(['https://a_b.hooks.example.com/', 'https://hooks.example.com:443/', 'https://hooks.example.com:8443/x', 'https://tên-miền.vn/hook'])(
    'may be %s',
    (url) => {
      expect(isPublicTarget(url)).toBe(true);
    },
  );

  it.each([
    'https://hooks.example.com:6379/',
    'https://hooks.test/',
    'https://abc.onion/',
    `https://example.com/${'a'.repeat(2_048)}`,
    'https://x.nip.io.:443/',
  ])('may not be %s', (url) => {
    expect(isPublicTarget(url)).toBe(false);
  });
});
