// @vitest-environment happy-dom
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../edge/protocol/event.ts';
import dataLayer from '../../../sdk/src/forwarding/data-layer.ts';
import { fakeBus, page, sentEvent } from './fake-kindling.ts';

const pushed = (): unknown[] => (page.dataLayer ?? []) as unknown[];
beforeEach(() => void delete page.dataLayer);

describe('the data layer', () => {
  it('gets a lead once, with the id of its form, when it is stored and not when it is sent', () => {
    const kindling = fakeBus();
    dataLayer(kindling);
    kindling.submit('f1', 'cta_quote');
    expect(pushed()).toEqual([{ event: 'form_submit', form_id: 'cta_quote', event_id: 'f1' }]);
    kindling.store('f1');
    kindling.store('f1');
    expect(pushed().slice(1)).toEqual([{ event: 'generate_lead', form_id: 'cta_quote', event_id: 'f1' }]);
  });

  it('gets a lead whose form waited since an earlier page, without the form of another', () => {
    const kindling = fakeBus();
    dataLayer(kindling);
    kindling.store('f0');
    expect(pushed()).toStrictEqual([{ event: 'generate_lead', form_id: undefined, event_id: 'f0' }]);
  });

  it('gets downloads and started forms by the names of GA4', () => {
    const kindling = fakeBus();
    dataLayer(kindling);
    const href = 'https://shop.example/tai-lieu/Sach.PDF';
    kindling.emit('event', sentEvent('download', { props: { href } }));
    kindling.emit('event', sentEvent('form_start', { cta: 'cta_quote' }));
    expect(pushed()).toEqual([
      { event: 'file_download', file_name: 'Sach.PDF', file_extension: 'pdf', link_url: href, event_id: 'event_download' },
      { event: 'form_start', form_id: 'cta_quote', event_id: 'event_form_start' },
    ]);
  });

  it.each([
    ['https://shop.example/tai-lieu/bao%20gia.v2.xlsx', 'bao%20gia.v2.xlsx', 'xlsx'],
    ['https://shop.example/tai-lieu/', '', undefined],
    ['https://shop.example/', '', undefined],
    ['https://shop.example/xuat-file', 'xuat-file', undefined],
  ])('names the file of %s by the end of its path', (href, file_name, file_extension) => {
    const kindling = fakeBus();
    dataLayer(kindling);
    kindling.emit('event', sentEvent('download', { props: { href } }));
    expect(pushed()).toStrictEqual([{ event: 'file_download', file_name, file_extension, link_url: href, event_id: 'event_download' }]);
  });

  it.each([
    null,
    undefined,
    {},
    { href: 'lan@example.vn' },
    { href: 'mailto:lan@example.vn' },
    { href: { email: 'lan@example.vn' } },
    { href: ['0912 345 678'] },
  ])('gets no address from a download with the props %j', (props) => {
    const kindling = fakeBus();
    dataLayer(kindling);
    kindling.emit('event', sentEvent('download', { props }));
    kindling.emit('event', sentEvent('download', { props: { href: 'https://shop.example/a.pdf?email=lan@example.vn#0912' } }));
    expect(pushed()).toHaveLength(2);
    expect(JSON.stringify(pushed())).not.toMatch(/lan@|0912/);
  });

  it('gets the other events only when the site wants them', () => {
    const kindling = fakeBus();
    const stop = dataLayer(kindling);
    kindling.emit('event', sentEvent('cta_view', { cta: 'cta_quote' }));
    expect(pushed()).toEqual([]);
    stop();
    dataLayer(kindling, { others: true });
    kindling.emit('event', sentEvent('cta_view', { cta: 'cta_quote' }));
    expect(pushed()).toEqual([{ event: 'kindling_cta_view', form_id: 'cta_quote', event_id: 'event_cta_view' }]);
  });

  it('is the one of the page when there is one', () => {
    const layer = [{ event: 'gtm.js' }];
    page.dataLayer = layer;
    const kindling = fakeBus();
    dataLayer(kindling);
    kindling.store('f1');
    expect(page.dataLayer).toBe(layer);
    expect(layer).toHaveLength(2);
  });

  it('gets nothing of a visitor who forbade it', () => {
    const kindling = fakeBus();
    kindling.may.track = false;
    dataLayer(kindling, { others: true });
    const all = (id: string): void => {
      kindling.submit(id);
      kindling.store(id);
      kindling.emit('event', sentEvent('page_view'));
    };
    all('f1');
    expect(pushed()).toEqual([]);
    kindling.may.track = true;
    all('f2');
    expect(pushed()).toHaveLength(3);
    kindling.may.track = false;
    all('f3');
    expect(pushed()).toHaveLength(3);
  });

  it('gets nothing after stop, and a data layer that throws harms nobody', () => {
    const kindling = fakeBus();
    const stop = dataLayer(kindling, { others: true });
    page.dataLayer = 5;
    expect(() => kindling.submit('f1')).not.toThrow();
    delete page.dataLayer;
    stop();
    kindling.submit('f2');
    kindling.store('f2');
    expect('dataLayer' in page).toBe(false);
  });

  it('never gets what a visitor typed, whatever the event and wherever it stands', () => {
    const contact = fc.constantFrom('lan@example.vn', '0912 345 678', 'Nguyễn Thị Lan');
    const events = fc.record({
      type: fc.constantFrom(...EVENT_TYPES, 'asked_for_call'),
      fields: fc.dictionary(fc.string({ maxLength: 8 }), contact),
      props: fc.dictionary(fc.oneof(fc.constant('href'), fc.string({ maxLength: 8 })), contact),
      consent_text: contact,
      title: contact,
      referrer: contact,
    });
    fc.assert(
      fc.property(fc.array(events, { maxLength: 8 }), (all) => {
        delete page.dataLayer;
        const kindling = fakeBus();
        const stop = dataLayer(kindling, { others: true });
        all.forEach((event, i) => {
          kindling.emit('event', sentEvent(event.type, { ...event, id: `e${i}`, cta: 'cta_quote' }));
          kindling.store(`e${i}`);
        });
        stop();
        expect(pushed().length).toBeGreaterThanOrEqual(all.length);
        expect(JSON.stringify(pushed())).not.toMatch(/lan@|0912|Lan/);
      }),
    );
  });
});
