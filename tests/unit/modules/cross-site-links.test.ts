// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isVisitorId } from '../../../sdk/src/identity/known.ts';
import { ANN, BEA, begin, clearStore, encoded, fresh, go, known, leave, setCookie, store, stored, tidy } from './fake-hosts.ts';

const SHOP = 'https://shop.example.com/';
const BLOG = 'https://blog.example.com/';
const DOMAIN = { cookie_domain: 'example.com' };

beforeEach(() => {
  fresh();
  go(SHOP);
});
afterEach(tidy);

describe('a visitor who comes from a partner', () => {
  const PARTNERS = { partners: ['partner.vn'] };
  const issued = (ago = 0): string => Math.floor(Date.now() / 1_000 - ago).toString(36);
  const arrive = (mark: string, rest = ''): void => go(`${SHOP}gia?a=1&kindling_id=${mark}&b=%20c${rest}`);
  const CLEAN = `${SHOP}gia?a=1&b=%20c`;

  it('is who they were there, and the address does not show it, before the first view', () => {
    arrive(`${ANN}.${issued()}`, '#top');
    history.replaceState({ router: 7 }, '', location.href);
    const kindling = begin(PARTNERS);
    const seen: unknown[] = [];
    kindling.on('event', ({ type, url, visit }) => seen.push([type, url, visit === stored()['i']]));
    kindling.page();
    expect(stored()).toMatchObject({ v: ANN, n: 1 });
    expect(seen).toEqual([
      ['visit_start', `${CLEAN}#top`, true],
      ['page_view', `${CLEAN}#top`, true],
    ]);
    expect(location.href).toBe(`${CLEAN}#top`);
    expect(history.state).toEqual({ router: 7 });
  });

  it.each([
    ['only', '?kindling_id=@', ''],
    ['first', '?kindling_id=@&a=1', '?a=1'],
    ['last', '?a=1&kindling_id=@', '?a=1'],
    ['there twice', '?kindling_id=@&a&kindling_id=@', '?a'],
  ])('leaves a whole address when the mark is %s', (_, search, clean) => {
    go(`${SHOP}${search.replaceAll('@', `${ANN}.${issued()}`)}#h`);
    begin(PARTNERS).page();
    expect(stored()['v']).toBe(ANN);
    expect(location.href).toBe(`${SHOP}${clean}#h`);
  });

  it('stays who they are here, when they have been here before', () => {
    arrive(`${ANN}.${issued()}`);
    store(known(BEA));
    begin(PARTNERS).page();
    expect(stored()).toMatchObject({ v: BEA, n: 3 });
    expect(location.href).toBe(CLEAN);
  });

  it('is whom the cookie of the domain knows, rather than whom a link names', () => {
    arrive(`${ANN}.${issued()}`);
    setCookie(encoded(known(BEA)));
    begin({ ...PARTNERS, ...DOMAIN }).page();
    expect(stored()['v']).toBe(BEA);
  });

  it.each([
    ['a link that was kept', () => `${ANN}.${issued(120)}`],
    ['a link of the future', () => `${ANN}.${issued(-30)}`],
    ['a short id', () => `ann.${issued()}`],
    ['zeros', () => `0000000000000000.${issued()}`],
    ['a long id', () => `${'a'.repeat(65)}.${issued()}`],
    ['no time', () => ANN],
    ['another time', () => `${ANN}.now!`],
    ['markup', () => `${encodeURIComponent('<img src=x onerror=alert(1)>')}.${issued()}`],
  ])('is a stranger by %s', (_, mark) => {
    arrive(mark());
    begin(PARTNERS).page();
    expect(stored()).toMatchObject({ n: 1, v: expect.not.stringMatching(/^(ann|0+$)/) });
    expect(location.href).toBe(CLEAN);
  });

  it('is nobody yet where nothing may be stored, or a no was said', () => {
    arrive(`${ANN}.${issued()}`);
    begin(PARTNERS, 'required').page();
    expect(Object.keys(localStorage)).toEqual([]);
    expect(location.href).toBe(CLEAN);
    arrive(`${ANN}.${issued()}`);
    store({ d: 'denied' });
    begin(PARTNERS).page();
    expect(stored()).toEqual({ d: 'denied' });
  });

  it('is who they were there where a yes was said before', () => {
    arrive(`${ANN}.${issued()}`);
    store({ d: 'granted' });
    begin(PARTNERS, 'required').page();
    expect(stored()).toMatchObject({ v: ANN, d: 'granted', n: 1 });
  });

  it('never throws, and is never made of a malformed id, whatever the address', () => {
    const mark = fc.oneof(
      fc.webQueryParameters(),
      fc.string().map(encodeURIComponent),
      fc.stringMatching(/^[\w-]{0,70}\.[\da-z]{0,12}$/),
      fc.stringMatching(/^[\w-]{10,66}$/).map((v) => `${v}.${issued()}`),
    );
    fc.assert(
      fc.property(mark, fc.webQueryParameters(), (text, rest) => {
        go(`${SHOP}?${rest}&kindling_id=${text}`);
        clearStore();
        begin(PARTNERS);
        const { v } = stored();
        expect(v === undefined || (isVisitorId(v) && text.startsWith(v as string))).toBe(true);
        expect(location.search).not.toContain('kindling_id=');
        leave();
      }),
    );
  });
});

describe('a link to a partner', () => {
  const PARTNERS = { partners: ['Partner.vn', 'bạn.example', 'shop.example.com'] };

  /** The address that the browser follows: what is there when the listeners of the page have been called. */
  function follow(link: Element, init: MouseEventInit = {}, type = 'click'): string {
    let followed = '';
    const browser = (event: Event): void => {
      followed = (link as HTMLAnchorElement).href;
      expect(event.defaultPrevented).toBe(false);
      event.preventDefault();
    };
    link.addEventListener(type, browser);
    (link.firstElementChild ?? link).dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init }));
    link.removeEventListener(type, browser);
    return followed;
  }
  function linkTo(href: string, parent: ParentNode = document.body): HTMLAnchorElement {
    const link = document.createElement('a');
    link.setAttribute('href', href);
    link.append(document.createElement('b'));
    parent.append(link);
    return link;
  }
  const mark = (): string => `kindling_id=${stored()['v'] as string}.${Math.floor(Date.now() / 1_000).toString(36)}`;

  it('says who follows it, while it is followed, and is as it was a moment later', () => {
    begin(PARTNERS).page();
    for (const [href, followed] of [
      ['https://partner.vn', 'https://partner.vn/?@'],
      ['//www.partner.vn/gia?sig=a%20b&flag#top', 'https://www.partner.vn/gia?sig=a%20b&flag&@#top'],
      ['https://xn--bn-f5s.example/?kindling_id=old.1', 'https://xn--bn-f5s.example/?@'],
    ] as const) {
      const link = linkTo(href);
      expect(follow(link)).toBe(followed.replace('@', mark()));
      expect(follow(link)).toBe(followed.replace('@', mark()));
      vi.advanceTimersByTime(1_000);
      expect(link.getAttribute('href')).toBe(href);
      expect(vi.getTimerCount()).toBeLessThanOrEqual(1);
    }
  });

  it('says it by the middle button too and inside a shadow root, and not by the context menu', () => {
    begin(PARTNERS).page();
    const link = linkTo('https://partner.vn/');
    expect(follow(link, { button: 1 }, 'auxclick')).toContain(mark());
    vi.advanceTimersByTime(1_000);
    expect(follow(link, { button: 2 }, 'auxclick')).toBe('https://partner.vn/');
    const host = document.createElement('div');
    document.body.append(host);
    expect(follow(linkTo('https://partner.vn/', host.attachShadow({ mode: 'open' })))).toContain(mark());
  });

  it.each([
    'https://evilpartner.vn/',
    'https://partner.vn.evil.example/',
    'https://partner.vn@evil.example/',
    'https://evil.example/?partner.vn',
    'https://vn/',
    'http://partner.vn/',
    'mailto:lan@partner.vn',
    'javascript:void(0)',
    'https://',
    '/gia',
    '',
  ])('is not %s', (href) => {
    begin(PARTNERS).page();
    const link = linkTo(href);
    follow(link);
    expect(link.getAttribute('href')).toBe(href);
  });

  it('says nothing of a visitor who has not agreed, or has no id', () => {
    const link = linkTo('https://partner.vn/');
    const kindling = begin(PARTNERS, 'required');
    kindling.page();
    expect(follow(link)).toBe('https://partner.vn/');
    kindling.consent('granted');
    expect(follow(link)).toContain(mark());
    vi.advanceTimersByTime(1_000);
    kindling.consent('denied');
    expect(follow(link)).toBe('https://partner.vn/');
    clearStore();
    go(BLOG);
    begin(PARTNERS);
    expect(follow(link)).toBe('https://partner.vn/');
  });

  it('keeps what somebody else has made of it meanwhile, without the mark', () => {
    begin(PARTNERS).page();
    const link = linkTo('https://partner.vn/');
    const other = (): void => void (link.href += '&_gl=1');
    link.addEventListener('click', other);
    expect(follow(link)).toContain('&_gl=1');
    vi.advanceTimersByTime(1_000);
    expect(link.getAttribute('href')).toBe('https://partner.vn/?_gl=1');
  });

  it('is as it was at once when the page is left, or Kindling is stopped', () => {
    const kindling = begin(PARTNERS);
    kindling.page();
    const link = linkTo('https://partner.vn/');
    follow(link);
    window.dispatchEvent(new Event('pagehide'));
    expect(link.getAttribute('href')).toBe('https://partner.vn/');
    follow(link);
    kindling.stop();
    expect(link.getAttribute('href')).toBe('https://partner.vn/');
    expect(follow(link)).toBe('https://partner.vn/');
  });

  it('leads to the same visitor there', () => {
    begin(PARTNERS).page();
    const { v } = stored();
    const followed = follow(linkTo('https://partner.vn/chao?x=1'));
    go(followed);
    vi.advanceTimersByTime(3_000);
    begin({ partners: ['shop.example.com'] }).page();
    expect(stored()['v']).toBe(v);
    expect(location.href).toBe('https://partner.vn/chao?x=1');
  });
});
