import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Cta } from '../../edge/protocol/cta.ts';
import { Condition } from '../../edge/protocol/cta-targeting.ts';
import { complete } from '../../edge/console/ctas/draft/complete.ts';
import { contrast, inkOn } from '../../edge/console/ctas/draft/contrast.ts';
import { addField, FIELD_TYPES, moveField, removeField, renameField, renameOption, retypeField } from '../../edge/console/ctas/draft/fields.ts';
import { idOf } from '../../edge/console/ctas/draft/id-of.ts';
import { at, moved, put } from '../../edge/console/ctas/draft/path.ts';
import { countIn, sectionOf, wrongAt } from '../../edge/console/ctas/draft/problems.ts';
import { range, shareOf } from '../../edge/console/ctas/draft/rates.ts';
import { begun, changed, redone, undone } from '../../edge/console/ctas/draft/undoable.ts';
import { matches } from '../../edge/console/ctas/list/matches.ts';
import { TEMPLATES } from '../../edge/console/ctas/templates/templates.ts';
import { errorsOf } from '../../edge/src/problem.ts';
import { CONDITION_KINDS } from '../support/cta-kinds.ts';

const draftOf = (name: string): Cta => complete({ id: 'cta_test', ...TEMPLATES[name]!.cta });
const isFine = (cta: Cta): boolean => z.safeParse(Cta, cta).success;

describe('a draft', () => {
  it.each(Object.keys(TEMPLATES))('of %s is completed as the edge does it', (name) => {
    expect(draftOf(name)).toEqual(Cta.parse({ id: 'cta_test', ...TEMPLATES[name]!.cta }));
  });

  it('is changed at one place, and the rest is the same thing', () => {
    const cta = draftOf('quote');
    const next = put(cta, ['texts', 'vi', 'headline'], 'Mới');
    expect(at(next, ['texts', 'vi', 'headline'])).toBe('Mới');
    expect(next.form).toBe(cta.form);
    expect(Object.keys(put(cta, ['display'], 'popup'))).toEqual(Object.keys(cta));
    expect(at(put(cta, ['form', 'fields', 1], undefined), ['form', 'fields', 1, 'name'])).toBe(cta.form.fields[2]?.name);
    expect(at(put(cta, ['theme', 'picture', 'src'], '/a.png'), ['theme', 'picture'])).toEqual({ src: '/a.png' });
  });

  it('does not take a name for what objects inherit', () => {
    expect(at({ texts: {} }, ['texts', 'constructor'])).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('goes back word by word and not letter by letter, and forward again', () => {
    let history = begun('a');
    history = changed(history, 'ab', 'headline', 1_000);
    history = changed(history, 'abc', 'headline', 1_500);
    history = changed(history, 'abc!', 'button', 1_600);
    history = undone(history);
    expect(history.now).toBe('abc');
    history = undone(history);
    expect(history.now).toBe('a');
    expect(undone(history).now).toBe('a');
    expect(redone(redone(history)).now).toBe('abc!');
    expect(redone(changed(history, 'x', '', 2_000)).now).toBe('x');
  });
});

describe('the fields of a form', () => {
  it('can be of each kind, and the edge takes what was begun', () => {
    for (const type of FIELD_TYPES) expect(isFine(addField(draftOf('contact'), type, ['first', 'second'])), type).toBe(true);
    for (const type of FIELD_TYPES) expect(isFine(retypeField(draftOf('contact'), 2, type, ['first', 'second'])), type).toBe(true);
  });

  it('take along what is said of them, and what depends on them', () => {
    const cta = renameField(draftOf('contact'), 3, 'subject');
    expect(cta.texts['vi']?.labels).toMatchObject({ subject: 'Bạn hỏi về' });
    expect(cta.texts['en']?.options).toHaveProperty('subject.help', 'Help');
    expect(cta.form.fields[4]?.when?.field).toBe('subject');
    expect(isFine(cta)).toBe(true);
    const other = renameOption(cta, 3, 1, 'support');
    expect(other.texts['vi']?.options?.['subject']).toMatchObject({ support: 'Hỗ trợ' });
    expect(other.form.fields[4]?.when?.is).toEqual(['support']);
  });

  it('leave nothing behind when they go', () => {
    const cta = removeField(draftOf('contact'), 3);
    expect(JSON.stringify(cta)).not.toContain('topic');
    expect(isFine(cta)).toBe(true);
  });

  it('never lose what is said of another field of the same name for a moment', () => {
    const typed = renameField(draftOf('contact'), 3, 'order');
    const on = renameField(typed, 3, 'order-kind');
    expect(on.texts['vi']?.labels?.['order']).toBe('Mã đơn hàng');
  });

  it('can be moved', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moveField(draftOf('contact'), 5, 0).form.fields[0]?.name).toBe('message');
  });
});

describe('what is wrong', () => {
  const wrongs = (cta: unknown) => errorsOf(z.safeParse(Cta, cta).error?.issues ?? []);

  it('is found at the field that the edge names, and counted at its section', () => {
    const cta = put(put(draftOf('quote'), ['texts', 'vi', 'headline'], undefined), ['form', 'fields', 0, 'options'], undefined);
    const found = wrongs(put(cta, ['theme', 'accent'], 'red'));
    expect(wrongAt(found, ['texts', 'vi', 'headline'])?.code).toBe('invalid_text');
    expect(wrongAt(found, ['form', 'fields', 0, 'options'])?.code).toBe('field_without_options');
    expect(wrongAt(found, ['theme', 'accent'])?.code).toBe('invalid_color');
    expect((['texts', 'form', 'look', 'show'] as const).map((section) => countIn(found, section))).toEqual([1, 1, 1, 0]);
  });

  it('within a condition or a list stands at its row', () => {
    const found = wrongs(put(draftOf('demo'), ['targeting', 'all', 0], { fact: 'path', is: [] }));
    expect(wrongAt(found, ['targeting', 'all', 0])?.code).toBe('invalid_values');
  });

  it.each([
    ['texts.vi.labels.email', 'form'],
    ['texts.vi.landing.title', 'page'],
    ['texts.vi.link.path', 'after'],
    ['texts.vi.consent', 'texts'],
    ['priority', 'often'],
    ['', 'about'],
  ])('at %s belongs to the section %s', (path, section) => {
    expect(sectionOf(path)).toBe(section);
  });

  it('never is what one begins a condition with, once it is filled in', () => {
    for (const condition of CONDITION_KINDS) expect(z.safeParse(Condition, condition).error?.issues, condition.fact).toBeUndefined();
  });
});

describe('small things', () => {
  it('makes an id of a Vietnamese name, and another where it is taken', () => {
    expect(idOf('Đăng ký: Sổ tay “thuế”', [])).toBe('cta_dang_ky_so_tay_thue');
    expect(idOf('Sổ tay', ['cta_so_tay', 'cta_so_tay_2'])).toBe('cta_so_tay_3');
    expect(idOf('日本語', [])).toBe('cta_new');
    expect(idOf('x'.repeat(300), []).length).toBeLessThanOrEqual(64);
  });

  it('finds what was typed without its marks', () => {
    expect(matches('bao gia', 'Yêu cầu báo giá')).toBe(true);
    expect(matches('Đặt  lịch', 'dat lich xem thu')).toBe(true);
    expect(matches('demo', 'Báo giá')).toBe(false);
  });

  it('gives no share of a handful of views, and none above all of them', () => {
    const counts = { cta: 'a', views: 19, clicks: 3, starts: 2, leads: 1, mqls: 0, sqls: 0, customers: 0 };
    expect(shareOf(counts, 'leads')).toBeNull();
    expect(shareOf({ ...counts, views: 200 }, 'leads')).toBe(0.005);
    expect(shareOf({ ...counts, views: 20, leads: 30 }, 'leads')).toBe(1);
  });

  it('counts days by the calendar of the site', () => {
    expect(range(7, Date.parse('2026-11-21T20:00:00Z'), 'Asia/Ho_Chi_Minh')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  });

  it('knows which colours can be told apart', () => {
    expect(contrast('#ffffff', '#000000')).toBe(21);
    expect(contrast('#fff', '#000000')).toBeNull();
    expect(inkOn('#ffd84d')).toBe('#000000');
    expect(inkOn('#0b6b53')).toBe('#ffffff');
  });
});
