import { describe, expect, it } from 'vitest';
import { daysOf } from '../../edge/console/deliveries/days.ts';
import { secretsOf } from '../../edge/console/deliveries/edit/kinds.ts';
import { settingAt, withSetting } from '../../edge/console/deliveries/edit/settings-path.ts';
import { stateOf } from '../../edge/console/deliveries/endpoints.ts';
import { partsOfFile } from '../../edge/console/deliveries/import/parts-of-file.ts';
import { momentAt, wallClock } from '../../edge/console/deliveries/site-clock.ts';
import { whyOf } from '../../edge/console/deliveries/why.ts';
import { PRESETS } from '../../edge/src/delivery/presets/presets.ts';

describe('the state of an endpoint', () => {
  const standing = { pending: 0, dead: 0, last_delivered_at: null, failing_since: null };
  it('tells what its owner switched off from what was switched off by itself', () => {
    expect(stateOf({ state: 'enabled', reason: null, standing })).toBe('on');
    expect(stateOf({ state: 'disabled', reason: null, standing })).toBe('off');
    expect(stateOf({ state: 'disabled', reason: '410 Gone', standing })).toBe('stopped');
    expect(stateOf({ state: 'enabled', reason: null, standing: { ...standing, failing_since: '2026-11-22T00:00:00Z' } })).toBe('failing');
  });

  it('has a word for each answer', () => {
    expect([0, 302, 401, 404, 410, 422, 429, 503, 200].map(whyOf)).toEqual([
      'silent',
      'elsewhere',
      'locked',
      'missing',
      'gone',
      'refused',
      'busy',
      'trouble',
      'unreadable',
    ]);
  });
});

describe('days', () => {
  it('are those of the site’s clock, and empty ones are there too', () => {
    const at = (created_at: string, state: 'delivered' | 'dead' | 'pending') => ({ created_at, state });
    const days = daysOf(
      // Half past one on the 22nd in Ho Chi Minh City; it is the 21st in London.
      [at('2026-11-21T18:30:00Z', 'delivered'), at('2026-11-21T16:00:00Z', 'dead'), at('2026-11-21T18:31:00Z', 'pending'), at('2026-10-01T00:00:00Z', 'dead')],
      Date.parse('2026-11-22T03:00:00Z'),
      'Asia/Ho_Chi_Minh',
      3,
    );
    expect(days).toEqual([
      { day: '2026-11-20', delivered: 0, failed: 0 },
      { day: '2026-11-21', delivered: 0, failed: 1 },
      { day: '2026-11-22', delivered: 1, failed: 0 },
    ]);
  });
});

describe('a clock on the wall', () => {
  it.each(['Asia/Ho_Chi_Minh', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'UTC'])('is read as it is shown, in %s', (zone) => {
    for (const at of ['2026-11-22T13:05:00Z', '2026-03-29T00:59:00Z', '2026-07-01T23:59:00Z']) {
      expect(momentAt(wallClock(Date.parse(at), zone), zone)).toBe(Date.parse(at));
    }
  });

  it('that shows nothing is no time', () => {
    expect(momentAt('', 'UTC')).toBeNull();
  });
});

describe('settings', () => {
  it('are set in depth, and what is empty then goes', () => {
    const made = withSetting({ url: 'x' }, 'oauth.grant', 'client_credentials');
    expect(made).toEqual({ url: 'x', oauth: { grant: 'client_credentials' } });
    expect(settingAt(made, 'oauth.grant')).toBe('client_credentials');
    expect(withSetting(made, 'oauth.grant', undefined)).toEqual({ url: 'x' });
    expect(settingAt({ url: 'x' }, 'url.deeper')).toBeUndefined();
  });

  it.each(Object.entries(PRESETS))('of the preset %s ask for the secrets that it takes', (_, { settings, secrets }) => {
    expect(secretsOf('http', settings).toSorted()).toEqual([...secrets].toSorted());
  });
});

describe('a file in parts', () => {
  it('has the head in each, and each row once', () => {
    const csv = `\uFEFFEmail;Note\r\n${Array.from({ length: 5 }, (_, i) => `a${i}@x.vn;"line\none"`).join('\r\n')}\r\n\r\n`;
    const parts = partsOfFile(csv, 2);
    expect(parts.map(({ rows }) => rows)).toEqual([2, 2, 1]);
    for (const { text } of parts) expect(text.startsWith('\uFEFFEmail;Note\r\n')).toBe(true);
    expect(parts.flatMap(({ text }) => [...text.matchAll(/a\d@/g)].map(([found]) => found))).toEqual(['a0@', 'a1@', 'a2@', 'a3@', 'a4@']);
  });

  it('of a head alone has none', () => {
    expect(partsOfFile('Email;Note')).toEqual([]);
  });
});
