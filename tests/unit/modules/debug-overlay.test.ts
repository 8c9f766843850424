// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VisitorSummary } from '../../../sdk/src/wire.ts';
import { type Bus, openBus } from '../../../sdk/src/bus.ts';
import debug from '../../../sdk/src/debug/index.ts';
import { sentEvent } from './fake-kindling.ts';

const HOSTILE = ['<img src=x onerror="pwned()">', '"><script>pwned()</script>', "javascript:pwned()//'", '\u202e\u0000\ud800', '${pwned()}', '__proto__'];

/** The overlay's root is closed to the page: it is put aside as it is made. */
let root: ShadowRoot;
let summary: VisitorSummary | undefined;
let problems: unknown[];
let may: boolean;
let bus: Bus;
let stop: () => void;

const open = (): void => {
  stop = debug({ on: bus.on, allowed: () => may, visitor: () => summary, problems }, undefined, 'site_abc');
};
const host = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-kindling-ignore]');
/** What the list shows, from top to bottom. */
const titles = (): (string | null)[] => texts('.title').toReversed();
const texts = (selector: string): (string | null)[] => [...root.querySelectorAll(selector)].map(({ textContent }) => textContent);
const press = (label: string): void => root.querySelector<HTMLButtonElement>(`button[aria-label="${label}"]`)?.click();
const second = (): void => void vi.advanceTimersByTime(1_000);

beforeEach(() => {
  vi.useFakeTimers();
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    return (root = attach.call(this, init));
  });
  summary = undefined;
  problems = [];
  may = true;
  bus = openBus();
  document.documentElement.lang = 'en';
  open();
});
afterEach(() => {
  stop();
  localStorage.clear();
  vi.restoreAllMocks();
  vi.useRealTimers();
  delete (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
});

describe('the debug overlay', () => {
  it('says which site it is of, and that nothing has happened yet', () => {
    expect(texts('.name')).toEqual(['Kindling · site_abc']);
    expect(texts('.state')).toEqual(['Consent not decided · tracking']);
    expect(texts('dd')).toEqual(['–', '– · –', '– + –', '–', '–', '–']);
    expect(texts('summary')).toEqual(['Problems: 0']);
    expect(root.querySelector<HTMLElement>('.empty')?.hidden).toBe(false);
  });

  it('lists what happens, the newest first, and an event of a CTA once', () => {
    bus.emit('event', sentEvent('page_view'));
    const view = sentEvent('cta_view', { cta: 'cta_quote' });
    bus.emit('event', view);
    bus.emit('cta', view);
    bus.emit('reply', [200, { accepted: 1, duplicate: 0, refused: [{ id: view.id, code: 'invalid_cta' }], ignored: [], leads: [] }]);
    bus.emit('lead', { event: 'f1', lead: 'lead_1', then: { type: 'message' } });
    bus.emit('temperature', 'hot');
    bus.emit('show', 'cta_quote');
    bus.emit('consent', 'granted');
    expect(titles()).toEqual([
      'Consent: Consent given',
      'CTA: CTA asked for · cta_quote',
      'Visitor: Temperature · hot',
      'Lead: Lead stored',
      'Problem: 1 accepted, 1 refused',
      'CTA: cta_view · cta_quote',
      'Event: page_view',
    ]);
    expect(texts('[data-kind="trouble"] .detail')).toEqual(['cta_view: invalid_cta']);
    expect(texts('time').at(-1)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(root.querySelector<HTMLElement>('.empty')?.hidden).toBe(true);
  });

  it('keeps the newest 200', () => {
    for (let i = 0; i < 250; i++) bus.emit('event', sentEvent(`event_${i}`, { id: `${i}` }));
    expect(titles()).toHaveLength(200);
    expect(titles()[0]).toBe('Event: event_249');
    expect(titles().at(-1)).toBe('Event: event_50');
  });

  it('shows who the visitor is by the latest answer', () => {
    summary = {
      temperature: 'warm',
      score: { total: 34, fit: 4, engagement: 30, grade: 'D2' },
      stage: 'visitor',
      journey: 'interest',
      visits: 3,
      rising: true,
      known: [],
    };
    second();
    expect(texts('dt')).toEqual(['Temperature', 'Score', 'Fit + engagement', 'Journey', 'Stage', 'Visits']);
    expect(texts('dd')).toEqual(['warm', '34 ↑ · D2', '4 + 30', 'interest', 'visitor', '3']);
  });

  it('shows what the visitor decided and what follows, also when another tab has decided', () => {
    may = false;
    second();
    expect(texts('.state')).toEqual(['Consent not decided · waiting for consent']);
    localStorage.setItem('kindling.site_abc', '{"d":"denied"}');
    second();
    expect(texts('.state')).toEqual(['Consent refused · not tracking']);
    localStorage.setItem('kindling.site_abc', '{"d":"granted"}');
    Object.assign(navigator, { globalPrivacyControl: true });
    second();
    expect(texts('.state')).toEqual(['Consent given · not tracking · Global Privacy Control']);
  });

  it('counts what waits to be sent, of this site alone', () => {
    for (const name of [
      'kindling.site_abc',
      'kindling.site_abc.1.v.e.page_view',
      'kindling.site_abc.2.v.e.page_view',
      'kindling.site_abc.~',
      'kindling.site_x.1.v.e.t',
    ])
      localStorage.setItem(name, '{}');
    second();
    expect(texts('.state')).toEqual(['Consent not decided · tracking · 2 unsent']);
  });

  it('shows problems with how often each came', () => {
    problems.push(new TypeError('a is not b'), new TypeError('a is not b'), 'text');
    second();
    expect(texts('summary')).toEqual(['Problems: 3']);
    expect(texts('.problems li')).toEqual(['2 × TypeError: a is not b', 'text']);
  });

  it('speaks the language of the page', () => {
    stop();
    document.documentElement.lang = 'vi';
    open();
    expect(texts('.empty')).toEqual(['Chưa ghi nhận gì.']);
    expect(root.querySelector('section')?.lang).toBe('vi');
  });
});

describe('the buttons of the overlay', () => {
  it('collapse it and open it again', () => {
    const rest = root.querySelector<HTMLElement>('.rest');
    const expanded = (): string | null | undefined => root.querySelector('[aria-expanded]')?.getAttribute('aria-expanded');
    press('Collapse');
    expect([rest?.hidden, expanded()]).toEqual([true, 'false']);
    press('Expand');
    expect([rest?.hidden, expanded()]).toEqual([false, 'true']);
  });

  it('clear the list, which then fills again', () => {
    bus.emit('event', sentEvent('page_view'));
    press('Clear');
    expect(titles()).toEqual([]);
    expect(root.querySelector<HTMLElement>('.empty')?.hidden).toBe(false);
    bus.emit('event', sentEvent('download'));
    expect(titles()).toEqual(['Event: download']);
  });

  it('close it for good, and leave nothing', () => {
    press('Close');
    expect(host()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    bus.emit('event', sentEvent('page_view'));
    expect(host()).toBeNull();
  });
});

describe('the page under the overlay', () => {
  it('has one element more, outside of its body, and keeps its focus and keys', () => {
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    bus.emit('event', sentEvent('page_view'));
    second();
    expect(host()?.parentElement).toBe(document.documentElement);
    expect(host()?.shadowRoot).toBeNull();
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  it('can replace everything: the overlay comes back', () => {
    document.documentElement.replaceChildren(document.createElement('head'), document.createElement('body'));
    expect(host()).toBeNull();
    second();
    expect(host()?.isConnected).toBe(true);
  });

  it('has nothing of it after stop, which can be called twice', () => {
    stop();
    stop();
    bus.emit('event', sentEvent('page_view'));
    second();
    expect(host()).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('still gets the clicks on it: nothing is stopped, and it is marked as to be ignored', () => {
    const prevented: boolean[] = [];
    const listener = ({ defaultPrevented }: Event): void => void prevented.push(defaultPrevented);
    window.addEventListener('click', listener);
    press('Clear');
    window.removeEventListener('click', listener);
    expect(prevented).toEqual([false]);
    expect(host()?.hasAttribute('data-kindling-ignore')).toBe(true);
  });

  it('does without a store', () => {
    stop();
    vi.stubGlobal('localStorage', undefined);
    open();
    bus.emit('consent', 'denied');
    expect(texts('.state')).toEqual(['Consent refused · tracking']);
    vi.unstubAllGlobals();
  });
});

describe('what strangers wrote', () => {
  it.each(HOSTILE)('is text and never markup, wherever it stands: %j', (text) => {
    const rubbish = { accepted: text, code: text, title: text, detail: text, refused: text } as unknown;
    const event = sentEvent(text, {
      id: text,
      cta: text,
      variant: text,
      url: `https://x/${text}`,
      title: text,
      props: { [text]: text, deep: { [text]: [text] } },
      fields: { [text]: text },
    });
    bus.emit('event', { ...event, cta: undefined });
    bus.emit('cta', event);
    bus.emit('show', text);
    bus.emit('consent', text as 'granted');
    bus.emit('temperature', text as 'hot');
    bus.emit('lead', { event: text, lead: text, then: { type: text as 'message' } });
    bus.emit('reply', [500, rubbish, text]);
    bus.emit('reply', [200, { accepted: 1, duplicate: text, refused: [{ id: text, code: text, path: text }, null, text], ignored: { [text]: text } }]);
    summary = { temperature: text, score: text, stage: { [text]: text }, journey: text, visits: text, rising: text } as unknown as VisitorSummary;
    problems.push(new Error(text), text, { [text]: text });
    second();
    expect(titles()).toHaveLength(8);
    expect(texts('dd')).toHaveLength(6);
    expect(new Set([...root.querySelectorAll('*')].map(({ localName }) => localName))).toEqual(
      new Set(['section', 'div', 'p', 'button', 'details', 'summary', 'ul', 'li', 'span', 'time', 'dl', 'dt', 'dd']),
    );
    const attributes = new Set([...root.querySelectorAll('*')].flatMap((each) => each.getAttributeNames()));
    for (const name of attributes)
      expect(['class', 'lang', 'type', 'title', 'role', 'tabindex', 'hidden', 'data-kind', 'data-is', 'aria-label', 'aria-expanded']).toContain(name);
    expect(({} as Record<string, unknown>)['pwned']).toBeUndefined();
  });

  it('may be an event that throws when it is looked at: the others are shown', () => {
    const trap = new Proxy(sentEvent('bad'), {
      get() {
        throw new Error('theirs');
      },
    });
    expect(() => bus.emit('event', trap)).not.toThrow();
    bus.emit('event', sentEvent('good'));
    expect(titles()).toEqual(['Event: good']);
  });
});
