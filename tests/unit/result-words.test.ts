import { describe, expect, it } from 'vitest';
import { ResultState } from '../../edge/protocol/experiment-result.ts';
import { movedWeights } from '../../edge/src/experiments/moved-weights.ts';
import { resultNumbers } from '../../edge/src/experiments/result-numbers.ts';
import { checklistOf, resultWords, type Said } from '../../edge/src/experiments/result-words.ts';

const said = (over: Partial<Said> = {}): Said => ({
  state: 'leading',
  mode: 'fixed',
  goal: 'lead',
  day: 9,
  plannedDays: 14,
  lastDay: '2026-12-14',
  arms: [
    { id: 'a', name: 'A', rate: 0.05, weight: 5_000 },
    { id: 'b', name: 'B', rate: 0.061, weight: 5_000 },
  ],
  arm: 'b',
  comparisons: [{ arm: 'b', lift: { low: -0.18, high: 0.78 } }],
  split: { is_broken: false, p: 0.4, planned: [5_000, 5_000], observed: [5_230, 4_750] },
  smallestLift: 0.3,
  ...over,
});
const won = { state: 'winner', comparisons: [{ arm: 'b', lift: { low: 0.04, high: 0.52 } }] } as const;

describe('the sentences of the results', () => {
  it.each<[Partial<Said>, string[], string]>([
    [{ state: 'collecting', day: 3 }, ["Day 3 of 14. Too early to tell. We will say so when it isn't."], 'Ngày 3/14. Còn quá sớm để kết luận.'],
    [
      {},
      [
        'B is ahead today (6.1 % against 5.0 %). That happens by chance often at this stage. Decision by 14 December at the latest.',
        'B could be anywhere from 18 % worse to 78 % better.',
      ],
      'Hôm nay B đang dẫn trước (6,1 % so với 5,0 %). Ở giai đoạn này, điều đó thường chỉ là ngẫu nhiên. Chậm nhất ngày 14 tháng 12 sẽ có kết luận.',
    ],
    [
      won,
      [
        'B wins. If the two were equally good, a test like this would call a winner about 1 time in 20. Most likely B brings between 4 % and 52 % more leads; early results tend to look better than they turn out.',
      ],
      'Nhiều khả năng lượng khách tiềm năng mà B mang về cao hơn từ 4 % đến 52 %; kết quả ban đầu thường trông đẹp hơn thực tế sau này.',
    ],
    [
      { state: 'worse', comparisons: [{ arm: 'b', lift: { low: -0.4, high: -0.05 } }] },
      [
        'B is worse than A. Stop, and keep A. If the two were equally good, a test like this would say so about 1 time in 20. Most likely B brings between 5 % and 40 % fewer leads.',
      ],
      'thấp hơn từ 5 % đến 40 %',
    ],
    [
      { state: 'no_difference' },
      ['Finished. No clear difference. This test could only have spotted changes of about ±30 %.'],
      'Không có khác biệt rõ ràng. Thử nghiệm này chỉ có thể nhận ra thay đổi từ khoảng ±30 %.',
    ],
    [
      { state: 'untrustworthy' },
      ["Visitors were not split 50/50 as planned (5,230 against 4,750). Something drops visitors in one variant. Don't use these numbers."],
      'Khách không được chia 50/50 như dự định (5.230 so với 4.750).',
    ],
    [
      { state: 'stopped' },
      ['Stopped early, on day 9 of 14. No verdict: differences at this stage are often chance.'],
      'Đã dừng sớm, vào ngày 9/14. Không có kết luận',
    ],
  ])('of %j are these and no others', (over, en, vi) => {
    expect(resultWords(said(over), 'en')).toEqual(en);
    expect(resultWords(said(over), 'vi').join(' ')).toContain(vi);
  });

  const NEVER = /significant|trend|prove|equal\b|100 % sure|confiden|certain|ý nghĩa thống kê|xu hướng|chứng minh|chắc chắn/i;
  const cases = ResultState.options.flatMap((state) =>
    (['fixed', 'evergreen', 'bandit'] as const).flatMap((mode) => [
      said({ state, mode }),
      said({
        state,
        mode,
        ...(mode === 'fixed' ? {} : { plannedDays: null, lastDay: null }),
        comparisons: [{ arm: 'b', lift: { low: -1, high: null } }],
        smallestLift: null,
      }),
      said({ state, mode, comparisons: [{ arm: 'b', lift: null }], arms: said().arms.map((arm) => ({ ...arm, rate: 0 })) }),
    ]),
  );
  it.each(['en', 'vi'] as const)('never claim more than there is, in whatever state (%s)', (language) => {
    for (const each of cases) {
      const text = resultWords(each, language).join(' ');
      expect(text).not.toBe('');
      expect(text).not.toMatch(NEVER);
      expect(text).not.toMatch(/NaN|Infinity|∞|undefined|null/);
      expect(/(?:^| )B (?:wins|thắng)\./.test(text)).toBe(each.state === 'winner' && each.mode !== 'bandit');
      expect(checklistOf(each.state, language).length > 0).toBe(each.state === 'untrustworthy');
    }
  });

  it('tell of a lift by its two ends, on whichever side of nought they are', () => {
    const brings = (low: number, high: number | null) => resultWords(said({ ...won, comparisons: [{ arm: 'b', lift: { low, high } }] }), 'en')[0];
    expect(brings(-0.01, 0.5)).toContain('between 1 % fewer and 50 % more leads');
    expect(brings(0.1, null)).toContain('at least 10 % more leads');
    const vi = resultWords(said({ ...won, comparisons: [{ arm: 'b', lift: { low: -0.01, high: 0.5 } }] }), 'vi')[0];
    expect(vi).toContain('từ thấp hơn 1 % đến cao hơn 50 %');
  });

  it('call arms by their names as they are, and show that rates differ', () => {
    const names = said({
      arms: [
        { id: 'a', name: '<b>A</b>', rate: 0.0501, weight: 1 },
        { id: 'b', name: '$& {x}', rate: 0.0499, weight: 1 },
      ],
    });
    expect(resultWords(names, 'en')[0]).toMatch(/^<b>A<\/b> is ahead today \(5\.01 % against 4\.99 %\)/);
    expect(resultWords(names, 'en')[1]).toContain('$& {x} could be');
    expect(resultNumbers('vi').split([3_334, 3_333, 3_333])).toBe('33/33/33');
  });
});

it('a bandit’s weights are whole, sum to the whole, keep to the floor, and leave an arm that was taken out alone', () => {
  const arm = (exposures: number, conversions: number) => ({ exposures, conversions });
  expect(movedWeights([arm(500, 24), arm(500, 60), arm(500, 30)], [3_334, 3_333, 3_333])).toBeNull();
  const moved = movedWeights([arm(500, 30), null, arm(500, 60), arm(500, 31)], [2_500, 2_501, 2_500, 2_499]);
  expect(moved?.[1]).toBe(2_501);
  expect(moved?.reduce((sum, weight) => sum + weight, 0)).toBe(10_000);
  expect(Math.min(...(moved ?? []))).toBeGreaterThanOrEqual(749);
  expect(moved?.every((weight) => Number.isInteger(weight))).toBe(true);
  expect(movedWeights([arm(500, 30), null, arm(500, 60)], [3_334, 3_333, 3_333])).toBeNull();
});
