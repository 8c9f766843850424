// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { destination } from '../../../edge/src/delivery/destinations/meta.ts';
import metaPixel from '../../../sdk/src/forwarding/meta-pixel.ts';
import { aLead, happened } from '../../support/stand-ins/lead-events.ts';
import { meta, META_TOKEN, type MetaEvent, PIXEL } from '../../support/stand-ins/meta.ts';
import { endpoint } from '../../support/stand-ins/port.ts';
import { fakeBus, page } from '../modules/fake-kindling.ts';

afterEach(() => delete page['fbq']);

describe('a form of which pixel and server both tell Meta', () => {
  it('has one name and one id, and counts once', async () => {
    const said: unknown[][] = [];
    page['fbq'] = (...call: unknown[]) => void said.push(call);
    const kindling = fakeBus();
    const stop = metaPixel(kindling);
    kindling.submit('form_1', 'cta_1');
    kindling.store('form_1');
    stop();
    const [, name, content, ids] = said[0] as [string, string, object, { eventID: string }];

    const other = meta(() => Date.UTC(2026, 10, 22, 3));
    other.pixel(name, ids.eventID);
    const lead = aLead({ stage: 'iql', consent: aLead().consent.map((proof) => ({ ...proof, tracking: 'granted' as const })) });
    const at = endpoint(destination, other, { pixel_id: PIXEL }, { access_token: META_TOKEN });
    expect(await at.deliver({ ...happened(lead, 'lead.created'), event_id: 'form_1' })).toEqual([{ is: 'done' }]);

    const [event] = (JSON.parse(other.asked[0]?.body ?? '') as { data: MetaEvent[] }).data;
    expect(event).toMatchObject({ event_name: name, event_id: ids.eventID, custom_data: content });
    expect(other.counted).toHaveLength(1);
  });
});
