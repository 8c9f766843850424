import type { Goal } from '../../protocol/experiment.ts';
import type { Language } from '../../protocol/language.ts';
import type { Change } from './result-numbers.ts';

/** From one change to another; no end is known where `to` is null. */
interface Between {
  from: Change;
  to: Change | null;
}

interface ResultTexts {
  goals: Record<Goal, string>;
  collecting: (day: number, of: number | null) => string;
  ahead: (name: string, rate: string, other: string) => string;
  level: (name: string, other: string, rate: string) => string;
  decisionBy: (date: string) => string;
  noEnd: string;
  anywhere: (name: string, low: Change, high: Change) => string;
  unbounded: (name: string) => string;
  wins: (name: string) => string;
  calls: (areMany: boolean) => string;
  callsWorse: (areMany: boolean) => string;
  brings: (name: string, between: Between, goal: string) => string;
  early: string;
  worse: (names: readonly string[], control: string) => string;
  noDifference: (smallest: string | null) => string;
  untrustworthy: (planned: string, observed: readonly string[]) => string;
  stopped: (day: number, of: number | null) => string;
  banditWaits: (day: number, goal: string) => string;
  banditMoves: (day: number, split: string) => string;
  banditStopped: (day: number) => string;
}

const EN_EQUAL = (areMany: boolean): string => (areMany ? 'If all were equally good' : 'If the two were equally good');
const VI_EQUAL = (areMany: boolean): string => (areMany ? 'Nếu mọi biến thể đều tốt như nhau' : 'Nếu hai biến thể tốt như nhau');
const EN_BANDIT = 'This test moves visitors to what does best; it never names a winner.';
const VI_BANDIT = 'Thử nghiệm này chuyển khách sang biến thể đang hiệu quả nhất; nó không bao giờ công bố bên thắng.';

/** The sentences of the results, and no others. */
export const RESULT_TEXTS: Record<Language, ResultTexts> = {
  en: {
    goals: { lead: 'leads', mql: 'qualified leads (MQL)', sql: 'sales-qualified leads (SQL)', customer: 'customers' },
    collecting: (day, of) => `Day ${day}${of === null ? '' : ` of ${of}`}. Too early to tell. We will say so when it isn't.`,
    ahead: (name, rate, other) => `${name} is ahead today (${rate} against ${other}). That happens by chance often at this stage.`,
    level: (name, other, rate) => `${name} and ${other} are level today (${rate}).`,
    decisionBy: (date) => `Decision by ${date} at the latest.`,
    noEnd: 'There is no planned end: we will say so when there is a decision.',
    anywhere: (name, low, high) => `${name} could be anywhere from ${enBetter(low)} to ${enBetter(high)}.`,
    unbounded: (name) => `How much better or worse ${name} is can't be said yet.`,
    wins: (name) => `${name} wins.`,
    calls: (areMany) => `${EN_EQUAL(areMany)}, a test like this would call a winner about 1 time in 20.`,
    callsWorse: (areMany) => `${EN_EQUAL(areMany)}, a test like this would say so about 1 time in 20.`,
    brings: (name, { from, to }, goal) => {
      const isSame = to === null || from.isMore === to.isMore;
      const first = isSame ? from.share : `${from.share} ${enMore(from)}`;
      return to === null
        ? `Most likely ${name} brings at least ${first} ${enMore(from)} ${goal}`
        : `Most likely ${name} brings between ${first} and ${to.share} ${enMore(to)} ${goal}`;
    },
    early: 'early results tend to look better than they turn out.',
    worse: (names, control) => `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} worse than ${control}. Stop, and keep ${control}.`,
    noDifference: (smallest) =>
      `Finished. No clear difference. ${smallest === null ? 'This test could not have spotted any change, however large.' : `This test could only have spotted changes of about ±${smallest}.`}`,
    untrustworthy: (planned, observed) =>
      `Visitors were not split ${planned} as planned (${observed.join(' against ')}). Something drops visitors in one variant. Don't use these numbers.`,
    stopped: (day, of) => `Stopped early, on day ${day}${of === null ? '' : ` of ${of}`}. No verdict: differences at this stage are often chance.`,
    banditWaits: (day, goal) => `Day ${day}. Too early to move visitors: each variant needs 25 ${goal} first. ${EN_BANDIT}`,
    banditMoves: (day, split) => `Day ${day}. Visitors are shared ${split} today. ${EN_BANDIT}`,
    banditStopped: (day) => `Stopped on day ${day}. ${EN_BANDIT}`,
  },
  vi: {
    goals: {
      lead: 'khách tiềm năng',
      mql: 'khách tiềm năng đạt chuẩn (MQL)',
      sql: 'khách tiềm năng sẵn sàng mua (SQL)',
      customer: 'khách hàng',
    },
    collecting: (day, of) => `Ngày ${day}${of === null ? '' : `/${of}`}. Còn quá sớm để kết luận. Khi đủ căn cứ, chúng tôi sẽ cho bạn biết.`,
    ahead: (name, rate, other) => `Hôm nay ${name} đang dẫn trước (${rate} so với ${other}). Ở giai đoạn này, điều đó thường chỉ là ngẫu nhiên.`,
    level: (name, other, rate) => `Hôm nay ${name} và ${other} ngang nhau (${rate}).`,
    decisionBy: (date) => `Chậm nhất ngày ${date} sẽ có kết luận.`,
    noEnd: 'Thử nghiệm này không có ngày kết thúc: khi có kết luận, chúng tôi sẽ cho bạn biết.',
    anywhere: (name, low, high) => `${name} có thể ở bất cứ đâu, từ ${viBetter(low)} đến ${viBetter(high)}.`,
    unbounded: (name) => `Chưa thể nói ${name} tốt hơn hay kém hơn bao nhiêu.`,
    wins: (name) => `${name} thắng.`,
    calls: (areMany) => `${VI_EQUAL(areMany)}, một thử nghiệm như thế này vẫn báo có bên thắng khoảng 1 lần trong 20.`,
    callsWorse: (areMany) => `${VI_EQUAL(areMany)}, một thử nghiệm như thế này vẫn báo như vậy khoảng 1 lần trong 20.`,
    brings: (name, { from, to }, goal) => {
      const range =
        to === null
          ? `${viMore(from)} ít nhất ${from.share}`
          : from.isMore === to.isMore
            ? `${viMore(to)} từ ${from.share} đến ${to.share}`
            : `từ ${viMore(from)} ${from.share} đến ${viMore(to)} ${to.share}`;
      return `Nhiều khả năng lượng ${goal} mà ${name} mang về ${range}`;
    },
    early: 'kết quả ban đầu thường trông đẹp hơn thực tế sau này.',
    worse: (names, control) => `${names.join(', ')} kém hơn ${control}. Hãy dừng lại và giữ ${control}.`,
    noDifference: (smallest) =>
      `Đã kết thúc. Không có khác biệt rõ ràng. ${smallest === null ? 'Thử nghiệm này không thể nhận ra thay đổi nào, dù lớn đến đâu.' : `Thử nghiệm này chỉ có thể nhận ra thay đổi từ khoảng ±${smallest}.`}`,
    untrustworthy: (planned, observed) =>
      `Khách không được chia ${planned} như dự định (${observed.join(' so với ')}). Có gì đó làm mất khách ở một biến thể. Đừng dùng những con số này.`,
    stopped: (day, of) => `Đã dừng sớm, vào ngày ${day}${of === null ? '' : `/${of}`}. Không có kết luận: ở giai đoạn này, khác biệt thường chỉ là ngẫu nhiên.`,
    banditWaits: (day, goal) => `Ngày ${day}. Còn quá sớm để chuyển khách: mỗi biến thể cần có 25 ${goal} trước đã. ${VI_BANDIT}`,
    banditMoves: (day, split) => `Ngày ${day}. Hôm nay khách được chia ${split}. ${VI_BANDIT}`,
    banditStopped: (day) => `Đã dừng vào ngày ${day}. ${VI_BANDIT}`,
  },
};

const enBetter = ({ share, isMore }: Change): string => `${share} ${isMore ? 'better' : 'worse'}`;
const enMore = ({ isMore }: Change): string => (isMore ? 'more' : 'fewer');
const viBetter = ({ share, isMore }: Change): string => `${isMore ? 'tốt hơn' : 'kém hơn'} ${share}`;
const viMore = ({ isMore }: Change): string => (isMore ? 'cao hơn' : 'thấp hơn');

/** What most often drops visitors in one arm. */
export const CHECKLIST: Record<Language, readonly string[]> = {
  en: [
    'Open the preview of each variant on a phone and on a computer, in each language: does it appear?',
    'Did the page, the tag or the consent banner change while the test ran?',
    'Does another script hide, move or replace the CTA in one variant?',
    'Does a redirect or a cache show some visitors an older page?',
    'Did many robots or many of your own colleagues come? See how many were excluded.',
    'Once the cause is found, stop this run and start a new one: these numbers can’t be repaired.',
  ],
  vi: [
    'Mở bản xem trước của từng biến thể trên điện thoại và máy tính, bằng từng ngôn ngữ: nó có hiện ra không?',
    'Trang, thẻ script hoặc bảng xin đồng ý có bị thay đổi trong lúc thử nghiệm không?',
    'Có đoạn mã nào khác ẩn, dời hoặc thay thế CTA ở một biến thể không?',
    'Có chuyển hướng hoặc bộ nhớ đệm nào cho một số khách thấy trang cũ không?',
    'Có nhiều robot hoặc người trong công ty ghé xem không? Hãy xem số khách bị loại.',
    'Khi đã tìm ra nguyên nhân, hãy dừng lần chạy này và bắt đầu lần mới: những con số này không thể sửa được.',
  ],
};
