import { describe, expect, it } from 'vitest';
import { redactHeaders, redactUrl } from '../../../edge/src/delivery/redact.ts';
import { PRESETS } from '../../../edge/src/delivery/presets/presets.ts';
import { appsScript, DEPLOYMENT, SHEET_KEY } from '../../support/stand-ins/apps-script.ts';
import { httpEndpoint } from '../../support/stand-ins/http-endpoint.ts';
import { aLead, happened, person } from '../../support/stand-ins/lead-events.ts';
import { nextX, NEXTX_SECRETS } from '../../support/stand-ins/nextx.ts';
import { slack, SLACK_PATH } from '../../support/stand-ins/slack.ts';
import type { StandIn } from '../../support/stand-ins/stand-in.ts';
import { failure, telegram, TELEGRAM_TOKEN } from '../../support/stand-ins/telegram.ts';
import { zaloOa, ZALO_SECRETS } from '../../support/stand-ins/zalo-oa.ts';

const open = (name: string, other: StandIn, secrets: Record<string, string>) => httpEndpoint(other, PRESETS[name]?.settings ?? {}, secrets);
const created = (own: Parameters<typeof aLead>[0] = {}) => happened(aLead(own), 'lead.created');
const HOSTILE = { full_name: '<!channel> *An* <https://evil.example|click> <b>&amp;', fields: { need: '=HYPERLINK("https://evil.example")' } };

describe('Slack', () => {
  const open_ = () => {
    const other = slack();
    return { other, at: open('slack', other, { path: SLACK_PATH }) };
  };

  it('shows a lead as it is called: no markup, no mention, no link', async () => {
    const { other, at } = open_();
    expect(await (await at).deliver(created(HOSTILE))).toEqual([{ is: 'done' }]);
    expect(other.posts).toMatchObject([{ mentions: [], links: [], isMarked: false }]);
    expect(other.posts[0]?.text).toContain(`${HOSTILE.full_name} · hot 83 · sql`);
  });

  it('shows a lead of whom little is known', async () => {
    const { other, at } = open_();
    const bare = { full_name: null, company: null, phone_e164: null, phone_raw: null, fields: {}, attribution: { first: null, last: null } };
    expect(await (await at).deliver(created(bare))).toEqual([{ is: 'done' }]);
    expect(other.posts[0]?.text).toBe('Somebody · hot 83 · sql\nlan.nguyen@congty.vn');
  });

  it.each(['no_service', 'channel_is_archived'] as const)('is switched off by %s, and says so', async (why) => {
    const { other, at } = open_();
    other.remove(why);
    expect(await (await at).deliver(created())).toEqual([{ is: 'off', why: `Slack: ${why}` }]);
  });
});

describe('Telegram', () => {
  const open_ = (token = TELEGRAM_TOKEN) => {
    const other = telegram();
    return { other, at: open('telegram', other, { token }) };
  };

  it('shows what a lead wrote as a plain text', async () => {
    const { other, at } = open_();
    expect(await (await at).deliver(created(HOSTILE))).toEqual([{ is: 'done' }]);
    expect(other.messages[0]).toContain(HOSTILE.full_name);
  });

  it('is asked again when it says so', async () => {
    const { other, at } = open_();
    other.instead(failure(429, 'Too Many Requests: retry after 34', { retry_after: 34 }));
    expect(await (await at).deliver(created())).toEqual([{ is: 'again', why: 'Too Many Requests: retry after 34', afterMs: 34_000 }]);
    expect(await (await at).deliver(created())).toEqual([{ is: 'done' }]);
  });

  it('is switched off by a token that is none, and by a chat that is none', async () => {
    expect(await (await open_('1:wrong').at).deliver(created())).toEqual([{ is: 'off', why: 'Telegram: Unauthorized' }]);
    const { other, at } = open_();
    other.instead(failure(400, 'Bad Request: chat not found'));
    expect(await (await at).deliver(created())).toMatchObject([{ is: 'off' }]);
  });
});

describe('Google Sheets', () => {
  const open_ = (token = SHEET_KEY) => {
    const other = appsScript();
    return { other, at: open('google-sheets', other, { path: DEPLOYMENT, token }) };
  };

  it('has a row a lead, in which nothing is a formula', async () => {
    const { other, at } = open_();
    const hostile = { full_name: HOSTILE.fields.need, company: '+1 more' };
    expect(await (await at).deliver(created(hostile))).toEqual([{ is: 'done' }]);
    expect(other.rows[0]?.some(({ isFormula }) => isFormula)).toBe(false);
    expect(other.rows[0]?.map(({ shown }) => shown)).toEqual(expect.arrayContaining([hostile.full_name, hostile.company, '+84912345678', 'sql']));
    // Nothing is followed.
    expect(other.asked).toHaveLength(1);
  });

  it('keeps its columns where a lead has nothing', async () => {
    const { other, at } = open_();
    await (await at).deliver(created({ full_name: null, phone_e164: null, company: null }));
    expect(other.rows[0]?.map(({ shown }) => shown).slice(2, 6)).toEqual(['', '', 'lan.nguyen@congty.vn', '']);
  });

  it('has the same event once, whatever answer is lost', async () => {
    const { other, at } = open_();
    const event = created();
    (await at).loseNext();
    expect(await (await at).deliver(event)).toMatchObject([{ is: 'again' }]);
    expect(await (await at).deliver(event)).toEqual([{ is: 'done' }]);
    expect(other.rows).toHaveLength(1);
  });

  it('that fails is tried again, and one that asks for a sign-in is switched off', async () => {
    expect(await (await open_('wrong').at).deliver(created())).toMatchObject([{ is: 'again', why: expect.stringContaining('executions') }]);
    const { other, at } = open_();
    other.close();
    expect(await (await at).deliver(created())).toMatchObject([{ is: 'off', why: expect.stringContaining('Anyone') }]);
  });
});

describe('Zalo OA', () => {
  const open_ = () => {
    const other = zaloOa();
    return { other, at: open('zalo-oa', other, ZALO_SECRETS) };
  };

  it('shows each refresh token once, and keeps the newest', async () => {
    const { other, at } = open_();
    const zalo = await at;
    for (let day = 0; day < 3; day++) {
      expect(await zalo.deliver(created(), created(person(1)))).toEqual([{ is: 'done' }, { is: 'done' }]);
      zalo.clock.now += 25 * 3_600_000;
    }
    expect(other.messages).toHaveLength(6);
    expect(other.refreshed).toEqual(['refresh-0', 'refresh-1', 'refresh-2']);
  });

  it('gets a new token when the one of now is refused in a 200', async () => {
    const { other, at } = open_();
    await (await at).deliver(created());
    other.expire();
    expect(await (await at).deliver(created())).toEqual([{ is: 'done' }]);
    expect(other.messages).toHaveLength(2);
  });

  it('asks for one token, however many deliveries are under way', async () => {
    const { other, at } = open_();
    const zalo = await at;
    const { send } = zalo.port;
    let given = () => {};
    const isGiven = new Promise<void>((done) => (given = done));
    zalo.port.send = async (asked) => {
      const answered = await send(asked);
      if (asked.url.includes('oauth')) await isGiven;
      return answered;
    };
    const first = zalo.deliver(created());
    expect(await zalo.deliver(created(person(1)))).toEqual([{ is: 'again', why: 'a token is being asked for', afterMs: 3_000 }]);
    given();
    expect(await first).toEqual([{ is: 'done' }]);
    expect(await zalo.deliver(created(person(1)))).toEqual([{ is: 'done' }]);
    expect(other.refreshed).toEqual(['refresh-0']);
  });

  it('whose refresh token is used up is switched off, and does not say it aloud', async () => {
    const { other, at } = open_();
    const zalo = await at;
    zalo.loseNext();
    expect(await zalo.deliver(created())).toMatchObject([{ is: 'again' }]);
    const [verdict] = await zalo.deliver(created());
    expect(verdict).toEqual({ is: 'off', why: expect.stringContaining('-14014') });
    expect(JSON.stringify(verdict)).not.toContain('refresh-0');
    expect(other.messages).toEqual([]);
  });

  it('begins anew with another refresh token', async () => {
    const { other, at } = open_();
    await (await at).deliver(created());
    const renewed = await httpEndpoint(other, PRESETS['zalo-oa']?.settings ?? {}, { ...ZALO_SECRETS, refresh_token: 'refresh-1' });
    expect(await renewed.deliver(created())).toEqual([{ is: 'done' }]);
  });
});

describe('NextX', () => {
  it('gets customers with a token that is asked for once an hour', async () => {
    const other = nextX();
    const at = await open('nextx', other, NEXTX_SECRETS);
    await at.deliver(created(), created(person(1)));
    at.clock.now += 3_600_000;
    expect(await at.deliver(happened(aLead({ company: 'Khác' })))).toEqual([{ is: 'done' }]);
    expect(other.tokens()).toBe(2);
    expect([...other.customers.values()]).toMatchObject([
      { external_id: aLead().id, name: 'Nguyễn Thị Lan', company: 'Khác', temperature: 'hot' },
      { name: 'Khách 1' },
    ]);
  });

  it('gets a new token when the one of now is refused', async () => {
    const other = nextX();
    const at = await open('nextx', other, NEXTX_SECRETS);
    await at.deliver(created());
    other.expire();
    expect(await at.deliver(created())).toEqual([{ is: 'done' }]);
  });

  it('says beforehand whether it lets us in', async () => {
    expect(await (await open('nextx', nextX(), NEXTX_SECRETS)).check()).toEqual({ is: 'done' });
    expect(await (await open('nextx', nextX(), { ...NEXTX_SECRETS, client_secret: 'wrong-secret' })).check()).toEqual({
      is: 'off',
      why: 'no token was given (401: invalid_client)',
    });
  });

  it('refuses in a 200, and that is seen', async () => {
    const at = await open('nextx', nextX(), NEXTX_SECRETS);
    expect(await at.deliver(created({ email: null, phone_e164: null }))).toEqual([{ is: 'refused', why: 'phone or email is required' }]);
  });
});

describe('the log of a preset', () => {
  it.each([
    ['slack', slack(), { path: SLACK_PATH }],
    ['telegram', telegram(), { token: TELEGRAM_TOKEN }],
    ['google-sheets', appsScript(), { path: DEPLOYMENT, token: SHEET_KEY }],
    ['zalo-oa', zaloOa(), ZALO_SECRETS],
    ['nextx', nextX(), NEXTX_SECRETS],
  ] as const)('shows neither secrets nor tokens: %s', async (name, other, secrets) => {
    expect(await (await open(name, other, secrets)).deliver(created())).toEqual([{ is: 'done' }]);
    const known = Object.values(secrets);
    const log = other.asked.map(({ url, headers }) => [redactUrl(url, known), redactHeaders(Object.entries(headers), known)]);
    expect(JSON.stringify(log)).not.toMatch(new RegExp([...known, 'access-1', 'token-1'].map((secret) => RegExp.escape(secret)).join('|')));
  });
});
