// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isVisitorId } from '../../../sdk/src/identity/known.ts';
import {
  ANN,
  BEA,
  begin,
  clearStore,
  cookie,
  encoded,
  fresh,
  go,
  known,
  leave,
  replaceCookies,
  setCookie,
  store,
  stored,
  tidy,
  watchCookies,
} from './fake-hosts.ts';

const SHOP = 'https://shop.example.com/';
const DOMAIN = { cookie_domain: 'example.com' };

beforeEach(() => {
  fresh();
  go(SHOP);
});
afterEach(tidy);

describe('a cookie that is not ours to trust', () => {
  it.each([
    ['garbage', 'abc'],
    ['half an escape', '%E0%A4%A'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', encoded([ANN])],
    ['a text', encoded(ANN)],
    ['another product', encoded({ v: 2, id: 'x' })],
    ['a short id', encoded(known('ann'))],
    ['zeros', encoded(known('0000000000000000'))],
    ['an id with a path in it', encoded(known('../../../../../../etc/passwd'))],
    ['a list for an id', encoded({ v: [ANN] })],
    ['a prototype', '%7B%22__proto__%22%3A%7B%22v%22%3A%22annannannannannannann1%22%7D%7D'],
    ['too much', encoded(known(BEA, { c: 'x'.repeat(5_000) }))],
  ])('is passed by when it holds %s', (_, value) => {
    setCookie(value);
    const kindling = begin(DOMAIN);
    expect(stored()).toEqual({});
    kindling.page();
    expect(stored()['n']).toBe(1);
    expect(isVisitorId(stored()['v'])).toBe(true);
    expect(cookie()?.['v']).toBe(stored()['v']);
    expect(({} as { v?: string }).v).toBeUndefined();
  });

  it('gives what is good in it, and nothing that we do not know', () => {
    setCookie(encoded({ v: BEA, n: 'many', i: '<script>', c: 7, t: Number.MAX_VALUE, d: 'maybe', x: 'y' }));
    begin(DOMAIN);
    expect(stored()).toEqual({ v: BEA, n: 0, i: '', c: '', t: 0 });
  });

  it('never throws, and never makes anybody of a malformed id', () => {
    const id = fc.oneof(fc.string(), fc.constantFrom(ANN, '-'.repeat(20), 'a'.repeat(65)), fc.jsonValue());
    const record = fc.record({
      v: id,
      n: fc.jsonValue(),
      i: fc.jsonValue(),
      c: fc.jsonValue(),
      t: fc.jsonValue(),
      d: fc.oneof(fc.jsonValue(), fc.constantFrom('granted', 'denied')),
    });
    const value = fc.oneof(fc.string(), fc.string({ unit: 'binary' }).map(encodeURIComponent), fc.json().map(encodeURIComponent), record.map(encoded));
    fc.assert(
      fc.property(value, fc.boolean(), (text, here) => {
        clearStore();
        if (here) store(known(ANN));
        setCookie(text.replaceAll(/[;\s\p{Cc}]/gu, ''));
        const kindling = begin(DOMAIN);
        const { v, d } = stored();
        expect(v === undefined || isVisitorId(v)).toBe(true);
        expect([undefined, 'granted', 'denied']).toContain(d);
        kindling.page();
        expect(kindling.problems.filter((problem) => problem instanceof TypeError)).toEqual([]);
        leave();
      }),
    );
  });
});

describe('a browser that does not play along', () => {
  it('has no cookies: each host knows its own visitor', () => {
    const refuse = (): never => {
      throw new DOMException('sandboxed', 'SecurityError');
    };
    replaceCookies(refuse, refuse);
    const kindling = begin(DOMAIN);
    expect(() => kindling.page()).not.toThrow();
    expect(() => kindling.consent('denied')).not.toThrow();
    expect(() => kindling.consent('granted')).not.toThrow();
    kindling.page();
    expect(stored()['n']).toBe(1);
  });

  it('has no store: there is nobody to share, and an address is cleaned all the same', () => {
    const written = watchCookies();
    setCookie(encoded(known(BEA)));
    written.length = 0;
    go(`${SHOP}?kindling_id=${ANN}.${Math.floor(Date.now() / 1_000).toString(36)}`);
    vi.stubGlobal('localStorage', undefined);
    const kindling = begin({ ...DOMAIN, partners: ['partner.vn'] });
    expect(() => kindling.page()).not.toThrow();
    expect(written).toEqual([]);
    expect(location.href).toBe(SHOP);
    leave();
  });

  it('has a campaign that fills a cookie: the visitor is shared without it', () => {
    go(`${SHOP}?utm_content=${'x'.repeat(6_000)}`);
    begin(DOMAIN).page();
    expect(document.cookie.length).toBeLessThan(4_000);
    expect(cookie()).toMatchObject({ v: stored()['v'], c: '' });
    expect(stored()['c']).toHaveLength(6_012);
  });

  it('hears nothing of us after stop', () => {
    const kindling = begin({ ...DOMAIN, partners: ['partner.vn'] });
    kindling.page();
    const written = watchCookies();
    kindling.stop();
    vi.advanceTimersByTime(61_000);
    window.dispatchEvent(new Event('pagehide'));
    kindling.page();
    expect(written).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
