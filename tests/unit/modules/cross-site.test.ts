// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANN, BEA, begin, cookie, encoded, fresh, go, known, leave, NAME, setCookie, store, stored, tidy, watchCookies } from './fake-hosts.ts';

const SHOP = 'https://shop.example.com/';
const BLOG = 'https://blog.example.com/';
const DOMAIN = { cookie_domain: 'example.com' };

beforeEach(() => {
  fresh();
  go(SHOP);
});
afterEach(tidy);

describe('a visitor on the hosts of one domain', () => {
  it('is the same on all of them, and goes on with the same visit', () => {
    begin(DOMAIN).page();
    const there = stored();
    go(BLOG);
    const kindling = begin(DOMAIN);
    const events: string[] = [];
    kindling.on('event', ({ type, visit }) => events.push(`${type} ${visit}`));
    kindling.page();
    expect(stored()).toMatchObject({ v: there['v'], n: 1, i: there['i'] });
    expect(events).toEqual([`page_view ${there['i']}`]);
  });

  it('is kept in a cookie for all hosts of the domain, as long as browsers allow, and over https alone', () => {
    const written = watchCookies();
    begin(DOMAIN).page();
    expect(written).toHaveLength(1);
    expect(written[0]?.split('; ').slice(1)).toEqual(['Domain=example.com', 'Path=/', 'SameSite=Lax', 'Secure', 'Max-Age=34560000']);
    go('http://shop.example.com/');
    begin(DOMAIN).page();
    expect(written.at(-1)).not.toContain('Secure');
  });

  it('costs a write when something changed or a minute went by, not with every event', () => {
    const written = watchCookies();
    const kindling = begin(DOMAIN);
    kindling.page();
    for (let second = 0; second < 50; second++) {
      vi.advanceTimersByTime(1_000);
      kindling.track('scrolled');
    }
    expect(written).toHaveLength(1);
    vi.advanceTimersByTime(11_000);
    kindling.track('scrolled');
    expect(written).toHaveLength(2);
    kindling.consent('granted');
    expect(written).toHaveLength(3);
    expect(cookie()).toMatchObject({ d: 'granted', n: 1 });
  });

  it('is who they were lately, where two hosts know two of them', () => {
    store(known(ANN, { t: Date.now() - 90_000 }));
    setCookie(encoded(known(BEA, { t: Date.now() - 80_000 })));
    begin(DOMAIN);
    expect(stored()['v']).toBe(BEA);
    go(BLOG);
    store(known(ANN, { t: Date.now() - 70_000 }));
    begin(DOMAIN).page();
    expect(stored()['v']).toBe(ANN);
    expect(cookie()?.['v']).toBe(ANN);
  });

  it('is followed to a host that was open all the while', () => {
    const kindling = begin(DOMAIN);
    kindling.page();
    const before = stored();
    vi.advanceTimersByTime(5_000);
    setCookie(encoded({ ...before, n: 2, i: 'visit2', c: 'utm_source=zalo', t: Date.now() }));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    vi.advanceTimersByTime(5_000);
    kindling.page();
    expect(stored()).toMatchObject({ v: before['v'], n: 2, i: 'visit2' });
    expect(cookie()).toMatchObject({ i: 'visit2' });
  });

  it('is forgotten by a reset, even when the page is left at once', () => {
    const kindling = begin(DOMAIN);
    kindling.page();
    const { v } = stored();
    kindling.reset();
    const next = stored()['v'];
    expect(next).not.toBe(v);
    go(BLOG);
    begin(DOMAIN).page();
    expect(stored()['v']).toBe(next);
    go(SHOP);
    begin(DOMAIN).page();
    expect(stored()['v']).toBe(next);
  });

  it('is not taken back by an older cookie after a reset that nobody was told of', () => {
    store({ v: ANN, n: 0, i: '', c: '', t: 0 });
    setCookie(encoded(known(BEA)));
    begin(DOMAIN);
    expect(stored()['v']).toBe(ANN);
  });

  it('is not shared by sites that did not ask for it, nor by another site of the domain', () => {
    const written = watchCookies();
    begin({}).page();
    begin({ cookie_domain: 'example.com; Secure; Path=/x' }).page();
    expect(written).toEqual([]);
    setCookie(encoded(known(BEA)));
    begin(DOMAIN, 'implied', 'site_other').page();
    expect(stored('site_other')['v']).not.toBe(BEA);
  });
});

describe('a decision on one host', () => {
  it('for a no is a no on all, and leaves nothing but the no', () => {
    begin(DOMAIN).page();
    go(BLOG);
    const kindling = begin(DOMAIN);
    kindling.page();
    kindling.consent('denied');
    expect(cookie()).toEqual({ d: 'denied' });
    expect(stored()).toEqual({ d: 'denied' });

    go(SHOP);
    expect(stored()['v']).toBeDefined();
    const shop = begin(DOMAIN);
    expect(shop.allowed()).toBe(false);
    shop.page();
    expect(stored()).toEqual({ d: 'denied' });
    expect(Object.keys(localStorage)).toEqual([NAME]);
    expect(cookie()).toEqual({ d: 'denied' });
  });

  it('is not written over by a page that was open all the while', () => {
    const kindling = begin(DOMAIN);
    kindling.page();
    const decisions: string[] = [];
    kindling.on('consent', (decision) => decisions.push(decision));
    setCookie(encoded({ d: 'denied' }));
    vi.advanceTimersByTime(61_000);
    kindling.page();
    expect(decisions).toEqual(['denied']);
    expect(cookie()).toEqual({ d: 'denied' });
    expect(stored()).toEqual({ d: 'denied' });
  });

  it('is said once: a no that is known here already is no news', () => {
    store({ d: 'denied' });
    setCookie(encoded({ d: 'denied' }));
    const kindling = begin(DOMAIN);
    const decisions: string[] = [];
    kindling.on('consent', (decision) => decisions.push(decision));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(decisions).toEqual([]);
  });

  it('is the last one that was said, also when it was said here before', () => {
    const kindling = begin(DOMAIN);
    kindling.consent('granted');
    kindling.page();
    setCookie(encoded({ d: 'denied' }));
    kindling.consent('granted');
    expect(cookie()).toMatchObject({ d: 'granted', v: stored()['v'] });
  });

  it('can be taken back on any, and is then taken back on those that had not been asked', () => {
    setCookie(encoded({ d: 'denied' }));
    const kindling = begin(DOMAIN, 'required');
    kindling.consent('granted');
    kindling.page();
    expect(cookie()).toMatchObject({ d: 'granted', v: stored()['v'] });
    const { v } = stored();
    go(BLOG);
    const blog = begin(DOMAIN, 'required');
    expect(blog.allowed()).toBe(true);
    blog.page();
    expect(stored()).toMatchObject({ v, d: 'granted' });
  });

  it('for a yes does not overrule a no that was said here', () => {
    store({ d: 'denied' });
    setCookie(encoded(known(BEA, { d: 'granted' })));
    const kindling = begin(DOMAIN);
    kindling.page();
    expect(kindling.allowed()).toBe(false);
    expect(stored()).toEqual({ d: 'denied' });
  });

  it('lets events go that waited for it in another tab', () => {
    const kindling = begin(DOMAIN, 'required');
    kindling.page();
    expect(Object.keys(localStorage)).toEqual([]);
    setCookie(encoded(known(BEA, { d: 'granted' })));
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    kindling.track('asked');
    expect(kindling.allowed()).toBe(true);
    expect(stored()).toMatchObject({ v: BEA, d: 'granted' });
    expect(Object.keys(localStorage)).toHaveLength(3);
  });

  it('is waited for before anything is written or taken', () => {
    const written = watchCookies();
    const kindling = begin(DOMAIN, 'required');
    kindling.page();
    leave();
    expect(written).toEqual([]);
    setCookie(encoded(known(BEA)));
    begin(DOMAIN, 'required').page();
    expect(Object.keys(localStorage)).toEqual([]);
    expect(cookie()).toBeUndefined();
  });

  it('is overruled by Global Privacy Control, which removes who it was', () => {
    setCookie(encoded(known(BEA, { d: 'granted' })));
    Object.assign(navigator, { globalPrivacyControl: true });
    const kindling = begin(DOMAIN);
    kindling.page();
    kindling.record('form_submit', { fields: { email: 'lan@example.vn' } });
    expect(cookie()).toBeUndefined();
    expect(stored()['v']).toBeUndefined();
    leave();
    store(known(BEA));
    setCookie(encoded(known(BEA)));
    begin(DOMAIN).record('form_submit', { fields: { email: 'lan@example.vn' } });
    expect(cookie()).toBeUndefined();
  });
});
