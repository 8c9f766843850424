import type { Goal, Mode } from '../../protocol/experiment.ts';
import { useOwnTexts } from '../texts.ts';

/** What the list says, and what all of the screen has in common. */
const en = {
  title: 'Experiments',
  hint: 'Show some visitors a CTA as it is and others a variant of it, and learn which makes better leads.',
  make: 'New experiment',
  all: 'All experiments',
  columns: { name: 'Experiment', state: 'Where it stands', cta: 'CTA', goal: 'Decides by', changed: 'Changed' },
  empty: {
    title: 'No experiment yet',
    text: 'An experiment needs a CTA that visitors see and one idea for a change: another headline, another button, fewer questions. Half of the visitors go on seeing what there is; the other half see your idea.',
    how: 'Before it starts you learn what it could find with your traffic. While it runs there is one look a day, so that nobody takes chance for a winner. At the end a sentence says what came of it.',
    first: 'You have no CTA that visitors see. Make one first, publish it, then come back.',
    toCtas: 'To the CTAs',
    reader: 'Whoever does the marketing starts experiments. You will read their results here.',
  },
  states: {
    draft: 'Draft',
    running: (day: number, of: number | null) => (of === null ? `Running, day ${day}` : `Running, day ${day} of ${of}`),
    winner: (name: string) => `Decided: ${name} wins`,
    worse: 'Decided: keep the CTA as it is',
    no_difference: 'Finished: no clear difference',
    untrustworthy: 'Not to be trusted: look here',
    stopped: 'Stopped, no verdict',
  },
  goals: { lead: 'Leads', mql: 'Qualified leads (MQL)', sql: 'Sales-qualified leads (SQL)', customer: 'Customers' } as Record<Goal, string>,
  goalHints: {
    lead: 'Each form that makes a lead counts. Quick, but a headline that brings more leads of less worth wins too.',
    mql: 'A lead counts once marketing would hand it to sales. A good first choice.',
    sql: 'A lead counts once it asks to buy, or sales has accepted it.',
    customer: 'Only who bought counts. Closest to the money, and slowest: choose many weeks.',
  } as Record<Goal, string>,
  modes: { fixed: 'A test with an end', evergreen: 'A test without an end', bandit: 'Always more of what does best' } as Record<Mode, string>,
  modeHints: {
    fixed: 'Runs for whole weeks and says on a day that is known before what came of it. Choose this unless you know why not.',
    evergreen: 'Runs until there is a decision, however long. Needs about three quarters more visitors for the same answer.',
    bandit: 'For three variants or more: visitors move towards what does best. It never names a winner.',
  } as Record<Mode, string>,
  asLive: 'As it is',
  unknownCta: 'This CTA is not there any more',
  mayNot: 'You may read this experiment. Whoever does the marketing can change it.',
};

const vi: typeof en = {
  title: 'Thử nghiệm',
  hint: 'Cho một phần khách thấy CTA hiện tại, phần còn lại thấy một biến thể, rồi biết bên nào mang về khách tiềm năng tốt hơn.',
  make: 'Tạo thử nghiệm',
  all: 'Tất cả thử nghiệm',
  columns: { name: 'Thử nghiệm', state: 'Tình trạng', cta: 'CTA', goal: 'Quyết định theo', changed: 'Thay đổi' },
  empty: {
    title: 'Chưa có thử nghiệm nào',
    text: 'Một thử nghiệm cần một CTA đang hiện trên trang và một ý tưởng thay đổi: tiêu đề khác, nút khác, ít câu hỏi hơn. Một nửa số khách vẫn thấy CTA hiện tại, nửa kia thấy ý tưởng của bạn.',
    how: 'Trước khi bắt đầu, bạn biết thử nghiệm có thể nhận ra được gì với lượng khách của mình. Khi đang chạy, kết quả chỉ được xét mỗi ngày một lần để không ai nhầm sự ngẫu nhiên với chiến thắng. Cuối cùng, một câu ngắn gọn cho biết kết quả.',
    first: 'Bạn chưa có CTA nào hiện trên trang. Hãy tạo và xuất bản một CTA trước rồi quay lại đây.',
    toCtas: 'Đến danh sách CTA',
    reader: 'Người làm tiếp thị sẽ bắt đầu thử nghiệm. Bạn đọc kết quả tại đây.',
  },
  states: {
    draft: 'Bản nháp',
    running: (day, of) => (of === null ? `Đang chạy, ngày ${day}` : `Đang chạy, ngày ${day}/${of}`),
    winner: (name) => `Đã có kết luận: ${name} thắng`,
    worse: 'Đã có kết luận: giữ CTA hiện tại',
    no_difference: 'Đã kết thúc: không khác biệt rõ ràng',
    untrustworthy: 'Không đáng tin: cần xem lại',
    stopped: 'Đã dừng, không có kết luận',
  },
  goals: { lead: 'Khách tiềm năng', mql: 'Khách đạt chuẩn (MQL)', sql: 'Khách sẵn sàng mua (SQL)', customer: 'Khách hàng' },
  goalHints: {
    lead: 'Mỗi biểu mẫu tạo ra khách tiềm năng đều được tính. Nhanh, nhưng tiêu đề kéo về nhiều khách kém chất lượng cũng có thể thắng.',
    mql: 'Khách được tính khi bộ phận tiếp thị có thể chuyển cho kinh doanh. Lựa chọn tốt để bắt đầu.',
    sql: 'Khách được tính khi họ hỏi mua, hoặc khi bộ phận kinh doanh đã nhận.',
    customer: 'Chỉ tính người đã mua. Sát với doanh thu nhất nhưng chậm nhất: hãy chọn nhiều tuần.',
  },
  modes: { fixed: 'Thử nghiệm có ngày kết thúc', evergreen: 'Thử nghiệm không có ngày kết thúc', bandit: 'Ưu tiên dần biến thể hiệu quả nhất' },
  modeHints: {
    fixed: 'Chạy trọn tuần và cho kết quả vào một ngày đã biết trước. Hãy chọn cách này trừ khi bạn có lý do khác.',
    evergreen: 'Chạy cho đến khi có kết luận, dù lâu đến đâu. Cần thêm khoảng ba phần tư lượng khách cho cùng một câu trả lời.',
    bandit: 'Dành cho ba biến thể trở lên: khách được chuyển dần sang biến thể hiệu quả nhất. Không bao giờ công bố bên thắng.',
  },
  asLive: 'Hiện tại',
  unknownCta: 'CTA này không còn nữa',
  mayNot: 'Bạn có thể xem thử nghiệm này. Người làm tiếp thị mới được thay đổi.',
};

const TEXTS = { en, vi };
export type ExperimentTexts = typeof en;
export const useExperimentTexts = (): ExperimentTexts => useOwnTexts(TEXTS);
