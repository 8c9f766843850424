import { describe, expect, it } from 'vitest';
import { ApiError } from '../../edge/console/api.ts';
import { detailText, namesOf, whoDid } from '../../edge/console/settings/audit/audit-words.ts';
import { AUDIT_TEXTS } from '../../edge/console/settings/audit/texts.ts';
import { isOver, keyState } from '../../edge/console/settings/keys/key-state.ts';
import { changedIn, listOf, textOf } from '../../edge/console/settings/site/changed.ts';
import { faultIn, spokenProblem } from '../../edge/console/settings/spoken-problem.ts';
import { isWorthARetry, signInTrouble } from '../../edge/console/sign-in/sign-in-trouble.ts';
import { SIGN_IN_TEXTS } from '../../edge/console/sign-in/texts.ts';

const problem = (status: number, code: string, errors: { path: string; code: string; detail: string }[] = []) =>
  new ApiError(status, code, 'In English.', null, errors);

describe('what of the settings is sent', () => {
  it('is what differs, and null where something was emptied', () => {
    const stored = { name: 'A', origins: ['https://a.example'], mail: { from: 'a@a.example' } as { from: string } | undefined, consent: 'implied' };
    expect(changedIn(stored, { ...stored })).toEqual({});
    expect(changedIn(stored, { ...stored, origins: ['https://b.example'], mail: undefined })).toEqual({ origins: ['https://b.example'], mail: null });
  });

  it('reads a list as people type it', () => {
    expect(listOf(' https://a.example \n\n\thttps://b.example\r\n', 'lines')).toEqual(['https://a.example', 'https://b.example']);
    expect(listOf('pdf,  tar.gz\nzip', 'blanks')).toEqual(['pdf', 'tar.gz', 'zip']);
    for (const between of ['lines', 'blanks'] as const) expect(listOf(textOf(['a', 'b'], between), between)).toEqual(['a', 'b']);
  });
});

describe('what went wrong', () => {
  it('is said in the reader’s language where it is known, at the field that holds it', () => {
    const said = spokenProblem(problem(400, 'invalid_request', [{ path: 'origins.1', code: 'invalid_origin', detail: 'English' }]), {
      invalid_origin: 'Tiếng Việt',
    });
    expect([faultIn(said, 'origins'), faultIn(said, 'origin'), said?.message]).toEqual(['Tiếng Việt', undefined, 'In English.']);
    expect(spokenProblem(problem(409, 'last_owner'), { last_owner: 'Chủ trang cuối cùng' })?.message).toBe('Chủ trang cuối cùng');
  });

  it('with a link is told apart, and only what may pass is tried again', () => {
    const { en } = SIGN_IN_TEXTS;
    const used = problem(410, 'sign_in_link_over', [{ path: 'token', code: 'link_used', detail: '' }]);
    const texts = [
      used,
      problem(410, 'sign_in_link_over'),
      problem(404, 'unknown_sign_in_link'),
      problem(403, 'access_denied'),
      problem(429, 'rate_limited'),
      problem(0, 'unreachable'),
    ];
    expect(texts.map((each) => signInTrouble(each, en))).toEqual([en.over.link_used, en.over.link_too_old, en.over.unknown, en.denied, en.busy, en.offline]);
    expect(texts.map(isWorthARetry)).toEqual([false, false, false, false, true, true]);
  });
});

describe('the log of the team', () => {
  const names = namesOf([{ id: 'mem_1', name: 'Lan' }], [{ prefix: 'kd_live_abcd', name: 'CRM' }]);

  it('names who did it', () => {
    const { en } = AUDIT_TEXTS;
    expect(['mem_1', 'mem_2', 'kd_live_abcd', 'kd_live_xxxx', 'admin'].map((by) => whoDid(by, names, en))).toEqual([
      'Lan',
      en.gone,
      en.key('CRM'),
      'kd_live_xxxx',
      en.deployment,
    ]);
  });

  it('says what else there is in words, and what it has no words for as it is', () => {
    expect(detailText({ role: 'sales', scopes: ['a', 'b'], deep: { x: 1 }, none: null }, { role: 'vai trò', sales: 'Kinh doanh' })).toBe(
      'vai trò: Kinh doanh · scopes: a, b · deep: {"x":1} · none: null',
    );
  });
});

it('knows whether a key opens anything', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const [soon, before] = ['2026-11-22T13:00:00Z', '2026-11-22T11:00:00Z'];
  const keys = [
    { revoked_at: null, expires_at: null },
    { revoked_at: null, expires_at: soon },
    { revoked_at: null, expires_at: before },
    { revoked_at: before, expires_at: soon },
  ];
  expect(keys.map((key) => keyState(key, now))).toEqual(['active', 'ends', 'over', 'revoked']);
  expect(keys.map((key) => isOver(key, now))).toEqual([false, false, true, true]);
});
