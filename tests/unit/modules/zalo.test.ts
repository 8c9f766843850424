// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import zalo from '../../../sdk/src/forwarding/zalo.ts';
import { fakeBus, page } from './fake-kindling.ts';

beforeEach(() => void delete page.dataLayer);

describe('the signal for Zalo', () => {
  it('is one push for each stored lead, with nothing that was typed', () => {
    const kindling = fakeBus();
    const stop = zalo(kindling);
    kindling.submit('f1', 'cta_quote');
    expect(page.dataLayer).toBeUndefined();
    kindling.store('f1');
    kindling.store('f1');
    expect(page.dataLayer).toEqual([{ event: 'kindling_lead', event_id: 'f1', form_id: 'cta_quote' }]);
    stop();
    kindling.store('f2');
    expect(page.dataLayer).toHaveLength(1);
  });

  it('is not given for a visitor who forbade it', () => {
    const kindling = fakeBus();
    zalo(kindling);
    kindling.may.track = false;
    kindling.store('f1');
    expect(page.dataLayer).toBeUndefined();
  });
});
