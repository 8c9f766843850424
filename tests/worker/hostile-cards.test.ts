import { beforeAll, describe, expect, it } from 'vitest';
import type { Rule } from '../../edge/protocol/card.ts';
import { aTeam, DEFAULT, DEFAULT_NAME, page, plus, type Team, WEBINAR } from '../support/team.ts';
import { tell } from '../support/tell.ts';
import { call, newId, send, siteKey } from '../support/test-site.ts';

let team: Team;
let other: Team;
beforeAll(async () => {
  team = await aTeam('site_hostile_cards');
  other = await aTeam('site_hostile_cards_other');
});

describe('a mistake is named with its place and what to do', () => {
  const [first] = DEFAULT.rules;
  const [ofFit] = DEFAULT.fit;
  const many = Array.from({ length: 101 }, (_, i) => ({ ...first, id: `r${i}` }));
  it.each<[object, [path: string, code: string][]]>([
    [{ rules: {} }, [['rules', 'invalid_rule_list']]],
    [{ rules: many }, [['rules', 'too_many_rules']]],
    [
      { rules: [first, { ...ofFit, id: first?.id }] },
      [
        ['rules.1.on', 'invalid_value'],
        ['rules.1.at_most', 'invalid_number'],
        ['rules.1.when', 'unknown_rule_setting'],
      ],
    ],
    [{ fit: [{ ...ofFit, id: first?.id }] }, [['fit.0.id', 'rule_twice']]],
    [{ rules: [{ ...first, id: 'a b' }] }, [['rules.0.id', 'invalid_rule_id']]],
    [{ rules: [{ ...first, points: '5' }] }, [['rules.0.points', 'invalid_number']]],
    [{ rules: [{ ...first, where: { grup: 'key' } }] }, [['rules.0.where.grup', 'unknown_rule_setting']]],
    [{ rules: [{ ...first, where: { path: [] } }] }, [['rules.0.where.path', 'invalid_values']]],
    [{ rules: [{ ...first, where: { offer: ['free'] } }] }, [['rules.0.where.offer.0', 'unknown_offer']]],
    [{ rules: [{ ...first, limit: { times: 1, per: 'week' } }] }, [['rules.0.limit.per', 'unknown_span']]],
    [{ fit: [{ ...ofFit, when: { fact: 'weather' } }] }, [['fit.0.when.fact', 'unknown_lead_fact']]],
    [{ fit: [{ ...ofFit, when: { fact: 'mail', is: ['fre'] } }] }, [['fit.0.when.is.0', 'unknown_mail_class']]],
    [{ gates: [{ id: 'g', when: { fact: 'weather' }, effect: { type: 'disqualify' } }] }, [['gates.0.when.fact', 'invalid_gate']]],
    [{ gates: [{ id: 'g', when: { fact: 'phone' }, effect: { type: 'hide' } }] }, [['gates.0.effect.type', 'unknown_effect']]],
    [{ bounds: { ...DEFAULT.bounds, hot: 20 } }, [['bounds.hot', 'levels_not_rising']]],
    [{ bounds: undefined }, [['bounds', 'invalid_rule']]],
    [{ version: 'v9' }, [['version', 'unknown_rule_setting']]],
  ])('%#', async (over, expected) => {
    const { status, errors } = await team.problem('/draft', 'PUT', { ...DEFAULT, ...over });
    expect(status).toBe(400);
    tell(errors, expected);
  });

  it.each<[unknown, [path: string, code: string][]]>([
    [{ version: 99 }, [['version', 'unknown_card_version']]],
    [{ version: -1 }, [['version', 'invalid_card_version']]],
    [{ version: '1' }, [['version', 'invalid_card_version']]],
    [{}, [['version', 'invalid_card_version']]],
    [[], [['', 'invalid_card_version']]],
  ])('of a version: %j', async (body, expected) => {
    tell((await team.problem('/restore', 'POST', body)).errors, expected);
  });
});

describe('nothing that somebody sends breaks it', () => {
  const text = JSON.stringify(DEFAULT);
  const HOSTILE: [string, string, number][] = [
    ['nothing', '', 400],
    ['no object', '7', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['half a card', text.slice(0, 200), 400],
    ['a prototype', text.replace('{', '{"__proto__":{"points":9},'), 400],
    ['a constructor', text.replace('{', '{"constructor":{"prototype":{"points":9}},'), 400],
    ['a prototype in a rule', text.replace('"on":"page_view"', '"on":"page_view","__proto__":{"where":{}}'), 400],
    ['a rule called __proto__', text.replace('"id":"page_view"', '"id":"__proto__"'), 400],
    ['numbers without end', text.replace('"points":1,', '"points":1e999,'), 400],
    ['brackets', '['.repeat(100_000), 400],
    ['more than a card', JSON.stringify({ ...DEFAULT, padding: 'x'.repeat(140_000) }), 413],
  ];

  it.each(HOSTILE)('%s', async (_, body, status) => {
    for (const path of ['/draft', '/preview', '/restore']) {
      const sent = path === '/preview' && body !== '' ? (status === 413 ? body : `{"card":${body}}`) : body;
      const response = await team.ask(path, path === '/draft' ? 'PUT' : 'POST', sent);
      // A preview needs no body.
      if (path === '/preview' && body === '') continue;
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, status, 'application/problem+json']);
    }
    expect(({} as { points?: number }).points).toBeUndefined();
  });

  it('bytes that are no text', async () => {
    const headers = { authorization: `Bearer ${team.key}` };
    const response = await call('/v1/scoring/draft', { method: 'PUT', headers, body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(await response.json()).toMatchObject({ status: 400, code: 'invalid_utf8' });
  });

  it('names that every object has, and texts that break others', async () => {
    const names = ['toString', 'valueOf', 'hasOwnProperty', 'watch'];
    const evil = '\u0000\uD800<script>alert(1)</script>\u202E';
    const hostile = await aTeam('site_cards_hostile');
    const card = plus(...names.map((id): Rule => ({ id, on: 'page_view', points: 1, at_most: 9, label: { en: evil }, where: { path: ['/*'] } })), {
      id: 'evil',
      on: evil,
      points: 1,
      at_most: 9,
      where: { property: { name: '__proto__', is: [evil] } },
    });
    expect(await hostile.publish(card)).toMatchObject({ version: 1, changed: false });
    // Twice: what was stored is found again as the same.
    expect(await hostile.record('/draft', 'PUT', card)).toMatchObject({ changed: false });
    expect((await send(hostile.site, newId(), [page('first')])).visitor?.score).toMatchObject({ engagement: 1 + names.length });
    expect((await hostile.record()).sentences.published.map(({ en }) => en).join('')).not.toMatch(/\p{Cc}|\p{Bidi_Control}|\p{Cs}/u);
  });
});

describe('who may', () => {
  const ROUTES: [string, string, unknown?][] = [
    ['', 'GET'],
    ['/draft', 'PUT', DEFAULT],
    ['/draft', 'DELETE'],
    ['/preview', 'POST', {}],
    ['/publish', 'POST'],
    ['/history', 'GET'],
    ['/restore', 'POST', { version: 0 }],
  ];
  const as = (key: string | undefined, path: string, method: string, body?: unknown) =>
    call(`/v1/scoring${path}`, {
      method,
      ...(key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it.each(ROUTES)('is the holder of a key with the scope: %s by %s', async (path, method, body) => {
    const weak = await siteKey(team.site, ['leads:read', 'leads:write', 'events:write']);
    expect((await as(weak, path, method, body)).status).toBe(403);
    const nobody = await as(undefined, path, method, body);
    expect([nobody.status, nobody.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
  });

  it('and only for the own site', async () => {
    await team.publish(plus({ ...WEBINAR, id: 'own_secret' }));
    await team.record('/draft', 'PUT', plus({ ...WEBINAR, id: 'own_draft' }));
    const before = [await team.answer(''), await team.answer('/history')];
    for (const [path, method, body] of ROUTES) {
      const text = await (await as(other.key, path, method, body)).text();
      expect(text).not.toMatch(/own_secret|own_draft/);
    }
    // A version of another site is none of this one's.
    tell((await other.problem('/restore', 'POST', { version: 1 })).errors, [['version', 'unknown_card_version']]);
    expect([await team.answer(''), await team.answer('/history')]).toEqual(before);
    expect(await other.record()).toMatchObject({ version: 0, rules_version: DEFAULT_NAME });
  });

  it('is told which methods there are', async () => {
    const allow = async (path: string, method: string) => (await team.ask(path, method)).headers.get('allow');
    expect(await allow('', 'PUT')).toBe('GET');
    expect(await allow('/draft', 'POST')).toBe('PUT, DELETE');
    expect(await allow('/publish', 'GET')).toBe('POST');
    expect((await team.ask('/other')).status).toBe(404);
  });
});
