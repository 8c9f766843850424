import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  type ActionDraft,
  type Draft,
  type ConditionDraft,
  emptyAction,
  emptyCondition,
  emptyRule,
  emptyWhen,
  idOf,
  ruleOf,
  type WhenDraft,
} from '../../edge/console/automation/editor/draft.ts';
import { editorEn } from '../../edge/console/automation/words/editor-en.ts';
import { en } from '../../edge/console/automation/words/en.ts';
import { vi } from '../../edge/console/automation/words/vi.ts';
import { Automation } from '../../edge/protocol/automation.ts';
import { ruleSentence } from '../../edge/src/automation/rule-sentence.ts';

describe('the name of a new rule', () => {
  it('makes an address of it, without accents, that is nobody else’s', () => {
    expect(idOf('Nhắc lại: Đơn báo giá!', new Set())).toBe('nhac-lai-don-bao-gia');
    expect(idOf('Demo', new Set(['demo', 'demo-2']))).toBe('demo-3');
    expect(idOf('  ?!', new Set())).toBe('rule');
    expect(idOf('x'.repeat(100), new Set())).toHaveLength(40);
  });
});

/** What the editor leaves open for somebody to fill in. */
const filled = (rule: Draft): Draft =>
  JSON.parse(
    JSON.stringify(rule, (key, value: unknown) =>
      Array.isArray(value) && value.length === 0 && ['is', 'added', 'to', 'add'].includes(key) ? ['VN'] : value === '' ? 'cta_demo' : value,
    ),
  ) as Draft;

describe('what the editor begins with', () => {
  const base = { ...emptyRule('rule'), then: [{ do: 'status' as const, to: 'working' as const }] };

  it.each(Object.keys(editorEn.on) as WhenDraft['on'][])('is a rule that the edge takes: when %s', (on) => {
    const rule = z.parse(Automation, ruleOf(filled({ ...base, when: emptyWhen(on) })));
    for (const language of ['en', 'vi'] as const) expect(ruleSentence(rule, language)).toMatch(/^(?:When|Khi) \S+ /);
  });

  it.each(Object.keys(editorEn.facts) as ConditionDraft['fact'][])('is a condition that the edge takes: %s', (fact) => {
    expect(z.safeParse(Automation, ruleOf(filled({ ...base, unless: [emptyCondition(fact)] }))).error?.issues).toBeUndefined();
  });

  it.each((Object.keys(editorEn.actions) as ActionDraft['do'][]).filter((each) => each !== 'mail' && each !== 'alert'))(
    'is an action that the edge takes: %s',
    (what) => {
      expect(z.safeParse(Automation, ruleOf(filled({ ...base, then: [emptyAction(what)] }))).error?.issues).toBeUndefined();
    },
  );
});

describe('a rule as it is sent', () => {
  it('asks for nothing of what nothing was chosen', () => {
    const rule = ruleOf({
      ...emptyRule('a'),
      name: ' ',
      when: { on: 'form', offer: [], cta: [] },
      unless: [{ fact: 'owner', is: [] }],
      then: [{ do: 'tag', add: ['x'], remove: [] }],
    });
    expect(rule).toEqual({ id: 'a', when: { on: 'form' }, unless: [{ fact: 'owner' }], then: [{ do: 'tag', add: ['x'] }] });
  });

  it('keeps what a saved one says', () => {
    const saved = z.parse(Automation, {
      id: 'a',
      when: { on: 'quiet', for: { days: 30 } },
      after: { hours: 2 },
      hours: { days: ['mon'], from: '08:00', to: '17:00' },
      then: [{ do: 'owner', to: ['lan'], territories: [{ if: [{ fact: 'country', is: ['VN'] }], to: ['hoa'] }] }],
    });
    expect(z.parse(Automation, ruleOf(saved))).toEqual(saved);
  });
});

it('says each reason why something was not done in both languages', () => {
  expect(Object.keys(vi.runs.why)).toEqual(Object.keys(en.runs.why));
  expect(Object.keys(vi.warning)).toEqual(Object.keys(en.warning));
});
