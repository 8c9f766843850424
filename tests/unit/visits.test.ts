import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../../sdk/src/browser/storage.ts';
import { campaignOf } from '../../sdk/src/identity/campaign.ts';
import { openIdentity } from '../../sdk/src/identity/identity.ts';

function disk(): Storage {
  const values = new Map<string, string>();
  return {
    get: (name) => JSON.parse(values.get(name) ?? 'null') as unknown,
    set: (name, value) => (value === undefined ? values.delete(name) || true : Boolean(values.set(name, JSON.stringify(value)))),
    names: () => [],
  };
}

const MINUTE = 60_000;

describe('a campaign', () => {
  it('is named by its parameters in whatever order, and by nothing else', () => {
    expect(campaignOf('?utm_source=zalo&page=2&utm_campaign=t11')).toBe(campaignOf('?utm_campaign=t11&utm_source=zalo&page=3'));
    expect(campaignOf('?page=2&q=utm_source')).toBe('');
    expect(campaignOf('?fbclid=abc')).toBe('fbclid=abc');
  });
});

describe('a visit', () => {
  it('ends after thirty minutes of silence or with a new campaign', () => {
    const identity = openIdentity('k', disk(), () => true);
    const first = identity.visit(0, '');
    expect(first).toMatchObject({ number: 1, begins: true });
    expect(identity.visit(30 * MINUTE, '')).toMatchObject({ id: first.id, begins: false });
    expect(identity.visit(60 * MINUTE + 1, '')).toMatchObject({ number: 2, begins: true });
    expect(identity.visit(61 * MINUTE, 'utm_source=zalo')).toMatchObject({ number: 3, begins: true });
    expect(identity.visit(62 * MINUTE, 'utm_source=zalo')).toMatchObject({ number: 3, begins: false });
    expect(identity.visit(63 * MINUTE, '')).toMatchObject({ number: 3, begins: false });
  });

  it('goes on in a tab that was away while another went on with it', () => {
    const storage = disk();
    const [one, two] = [openIdentity('k', storage, () => true), openIdentity('k', storage, () => true)];
    const { id } = one.visit(0, '');
    two.visit(1, '');
    for (let minute = 20; minute <= 60; minute += 20) two.visit(minute * MINUTE, '');
    expect(one.visit(61 * MINUTE, '').id).toBe(two.visit(61 * MINUTE, '').id);
    expect(id).not.toBe('');
  });

  it('survives what somebody else wrote in its place', () => {
    for (const stored of [null, 5, 'text', [], {}, { v: '' }]) {
      const storage = disk();
      storage.set('k', stored);
      expect(openIdentity('k', storage, () => true).visit(0, '')).toMatchObject({ begins: true });
    }
  });

  it('leaves no trace without consent', () => {
    const storage = disk();
    const identity = openIdentity('k', storage, () => false);
    identity.visit(0, 'utm_source=zalo');
    identity.keep();
    expect(storage.get('k')).toBeNull();
  });

  it('is as many as there were silences and campaigns, over any history', () => {
    const history = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 90 }), campaign: fc.constantFrom('', '', 'utm_source=zalo', 'gclid=1') }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(history, (steps) => {
        const identity = openIdentity('k', disk(), () => true);
        let now = 1_000_000;
        let known = '';
        let visits = 0;
        for (const [i, { wait, campaign }] of steps.entries()) {
          now += wait * MINUTE;
          if (i === 0 || wait > 30 || (campaign && campaign !== known)) {
            visits++;
            known = campaign;
          }
          expect(identity.visit(now, campaign).number).toBe(visits);
        }
      }),
    );
  });
});
