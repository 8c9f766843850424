import type { LearnAnswer } from '../../../protocol/learning.ts';
import { useOwnTexts } from '../../texts.ts';

type Step = NonNullable<LearnAnswer['progress']>['step'];

const en = {
  test: {
    title: 'Would this card have found your customers?',
    text: 'The card goes through your leads in order of time and says who will buy, knowing only what was known when each lead came in. Then that is compared with what became of them.',
    which: { draft: 'The draft is tested against what is published.', published: 'What is published is tested. With a draft, the draft would be.' },
    begin: 'Test it',
    again: 'Test it again',
    busy: 'Your leads are being read. With many of them this takes some seconds.',
    verdicts: {
      too_few: 'Too few outcomes to say',
      better: 'Better than what is published',
      worse: 'Worse than what is published',
      no_clear_difference: 'No clear difference to what is published',
    },
    missing: (customers: string, others: string) =>
      `It takes ${customers} more customers and ${others} more leads that came to nothing. They come by themselves when your team or your CRM says what became of leads.`,
    numbers: 'The numbers',
    measure: 'Measure',
    candidate: 'Tested',
    published: 'Published',
  },
  metrics: {
    top_20: [
      'Customers among the 20 % you would call first',
      'Of the fifth of leads with the most points, so many became customers. Compare with calling at random.',
    ],
    top_10: ['Customers among the 10 % you would call first', 'The same of the best tenth.'],
    random: ['Customers among all of them', 'What calling at random gives.'],
    auc: ['AUC', 'Of a customer and somebody who did not buy, how often the customer has more points. 0.5 is chance, 1 is always.'],
    calibration: ['Error of the probabilities', 'By how much the share that was foretold differs from the share that came. 0 is best.'],
    leads: ['Leads looked at', 'Those of whom it is known what became of them, in the part that was foretold.'],
  } as Record<'top_20' | 'top_10' | 'random' | 'auc' | 'calibration' | 'leads', readonly [string, string]>,
  halfLife: 'Other half-lives',
  halfLifeHint:
    'How well points would put customers first if what somebody does faded faster or slower. An estimate, from how often something was done and when last.',
  days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
  now: 'now',
  learn: {
    title: 'Points from what became of your leads',
    text: 'From leads that became customers and leads that did not, new points are learned for your own rules. They are drawn towards your card, the more the fewer outcomes there are. It is a proposal: nothing is changed before you take it as the draft, look at it, and publish it.',
    begin: 'Learn from outcomes',
    again: 'Learn again',
    failed: 'The learning was broken off by a fault. Your card is as it was. Try it again.',
    steps: {
      read: 'Reading the leads',
      learn: 'Learning the points',
      test: 'Testing them on leads that they had not seen',
      audit: 'Looking for what knows the end',
      done: 'Done',
    } as Record<Step, string>,
    ended: (when: string) => `Learned ${when}`,
    changes: 'What would change',
    rule: 'Rule',
    before: 'Now',
    after: 'Proposed',
    leads: 'Leads',
    leadsTip: 'How many of the leads had done or said this when they came in: what few had done is known less well.',
    take: 'Take it as the draft',
    replaces: 'Your draft is replaced by it.',
    taken: 'It is the draft now. Nobody is scored by it before you publish it.',
    noProposal: 'There is no proposal.',
  },
};

const vi: typeof en = {
  test: {
    title: 'Bảng điểm này có tìm ra khách hàng của bạn không?',
    text: 'Bảng điểm đi qua khách tiềm năng theo thứ tự thời gian và đoán ai sẽ mua, chỉ dựa vào những gì đã biết khi mỗi người đến. Sau đó đối chiếu với kết quả thật.',
    which: { draft: 'Bản nháp được thử, so với bảng đã xuất bản.', published: 'Bảng đã xuất bản được thử. Khi có bản nháp thì bản nháp được thử.' },
    begin: 'Thử ngay',
    again: 'Thử lại',
    busy: 'Đang đọc khách tiềm năng của bạn. Nếu có nhiều khách thì mất vài giây.',
    verdicts: {
      too_few: 'Quá ít kết quả để kết luận',
      better: 'Tốt hơn bảng đã xuất bản',
      worse: 'Kém hơn bảng đã xuất bản',
      no_clear_difference: 'Không khác biệt rõ ràng so với bảng đã xuất bản',
    },
    missing: (customers, others) =>
      `Cần thêm ${customers} khách hàng và ${others} khách tiềm năng không mua. Số này tự đến khi đội ngũ hoặc CRM của bạn ghi lại kết quả của khách.`,
    numbers: 'Các con số',
    measure: 'Thước đo',
    candidate: 'Được thử',
    published: 'Đã xuất bản',
  },
  metrics: {
    top_20: [
      'Khách hàng trong 20 % bạn sẽ gọi trước',
      'Trong một phần năm khách nhiều điểm nhất, có bấy nhiêu người thành khách hàng. Hãy so với gọi ngẫu nhiên.',
    ],
    top_10: ['Khách hàng trong 10 % bạn sẽ gọi trước', 'Tương tự với một phần mười tốt nhất.'],
    random: ['Khách hàng trong tất cả', 'Kết quả khi gọi ngẫu nhiên.'],
    auc: ['AUC', 'Giữa một khách hàng và một người không mua, khách hàng có nhiều điểm hơn bao nhiêu phần. 0,5 là ngẫu nhiên, 1 là luôn luôn.'],
    calibration: ['Sai số của xác suất', 'Tỷ lệ dự đoán lệch bao nhiêu so với tỷ lệ thật. 0 là tốt nhất.'],
    leads: ['Số khách đã xét', 'Những khách đã biết kết quả, trong phần được dự đoán.'],
  },
  halfLife: 'Các nhịp giảm khác',
  halfLifeHint: 'Điểm xếp khách hàng lên đầu tốt đến đâu nếu tương tác giảm nhanh hơn hoặc chậm hơn. Đây là ước tính, dựa vào số lần và lần gần nhất.',
  days: (n) => `${n} ngày`,
  now: 'hiện tại',
  learn: {
    title: 'Điểm rút ra từ kết quả thật',
    text: 'Từ những khách đã mua và không mua, hệ thống học điểm mới cho chính các quy tắc của bạn. Càng ít kết quả, điểm càng được kéo về gần bảng của bạn. Đây là đề xuất: không có gì thay đổi cho đến khi bạn dùng nó làm bản nháp, xem lại và xuất bản.',
    begin: 'Học từ kết quả',
    again: 'Học lại',
    failed: 'Lần học bị gián đoạn vì sự cố. Bảng điểm của bạn vẫn như cũ. Hãy thử lại.',
    steps: {
      read: 'Đang đọc khách tiềm năng',
      learn: 'Đang học điểm',
      test: 'Đang thử trên những khách chưa từng thấy',
      audit: 'Đang tìm những gì biết trước kết quả',
      done: 'Đã xong',
    },
    ended: (when) => `Đã học ${when}`,
    changes: 'Điều gì sẽ thay đổi',
    rule: 'Quy tắc',
    before: 'Hiện tại',
    after: 'Đề xuất',
    leads: 'Số khách',
    leadsTip: 'Bao nhiêu khách đã làm hoặc cho biết điều này khi họ đến: điều ít người làm thì biết kém chắc chắn hơn.',
    take: 'Dùng làm bản nháp',
    replaces: 'Bản nháp của bạn sẽ bị thay thế.',
    taken: 'Đề xuất đã là bản nháp. Chưa khách nào bị chấm theo nó cho đến khi bạn xuất bản.',
    noProposal: 'Không có đề xuất nào.',
  },
};

const TEXTS = { en, vi };
export type EvidenceTexts = typeof en;
export const useEvidenceTexts = (): EvidenceTexts => useOwnTexts(TEXTS);
