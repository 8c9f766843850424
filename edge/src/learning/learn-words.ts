import type { Language } from '../../protocol/language.ts';
import type { LearnReport } from '../../protocol/learning.ts';
import type { Card } from '../scoring/card.ts';
import { shortSentenceOf } from '../scoring/sentence.ts';
import type { BackTest } from './back-test.ts';
import { LEAST_TO_LEARN } from './learn-from-leads.ts';
import { plainWords } from './plain-words.ts';

type Report = Omit<LearnReport, 'words'>;
type Leak = Report['leaks'][number];

interface Words {
  tooFew(known: Report['leads'], missing: NonNullable<Report['missing']>): string;
  from(leads: Report['leads']): string;
  nothing: string;
  against(rule: string): string;
  silent(rule: string): string;
  more(rules: number): string;
  leak: Record<Leak['sign'], (what: string, auc: string) => string>;
  of: Record<Leak['of'], (name: string) => string>;
  unusable(leads: number): string;
  proposal: string;
}

const each = (parts: (string | false)[]): string => parts.filter((part) => part !== false).join(', ');

const WORDS: Record<Language, Words> = {
  en: {
    tooFew: ({ customers, known, censored }, missing) =>
      `Too few outcomes to learn from: of ${known} leads it is known what became of them, ${customers} became customers. It takes ${LEAST_TO_LEARN} customers and ${LEAST_TO_LEARN} others; missing: ${each([missing.customers > 0 && `${missing.customers} customers`, missing.others > 0 && `${missing.others} others`])}. ${censored} younger leads are still open.`,
    from: ({ known, customers, censored }) =>
      `Learned from ${known} leads, of whom ${customers} became customers. ${censored} younger leads are still open and were not used.`,
    nothing: 'Outcomes speak for none of the rules, so there is nothing to propose.',
    against: (rule) => `Left out: “${rule}”. Of leads that are otherwise alike, those of whom it holds became customers less often.`,
    silent: (rule) => `Left out: “${rule}”. Beside the other rules it says nothing of who became a customer.`,
    more: (rules) => `${rules} more rules are left out.`,
    leak: {
      too_good_alone: (what, auc) =>
        `Take a look at ${what}: by itself it tells customers from others almost perfectly (AUC ${auc}). It may have been filled in afterwards, and would then be worth nothing for new leads.`,
      missing_tells: (what, auc) =>
        `Take a look at ${what}: whether it is filled in says who became a customer (AUC ${auc}). It may have been filled in by those who worked with the lead.`,
    },
    of: { rule: (name) => `the rule “${name}”`, field: (name) => `the field ${name}`, contact: (name) => `the contact data (${name})` },
    unusable: (leads) => `${leads} leads are older than the record of what had been done when a lead was made, and were not used.`,
    proposal: 'This is a proposal: it scores nobody until you have published it.',
  },
  vi: {
    tooFew: ({ customers, known, censored }, missing) =>
      `Chưa đủ kết quả để học: đã biết kết quả của ${known} khách tiềm năng, trong đó ${customers} thành khách hàng. Cần ${LEAST_TO_LEARN} khách hàng và ${LEAST_TO_LEARN} người khác; còn thiếu: ${each([missing.customers > 0 && `${missing.customers} khách hàng`, missing.others > 0 && `${missing.others} người khác`])}. ${censored} khách tiềm năng mới hơn chưa có kết quả.`,
    from: ({ known, customers, censored }) =>
      `Đã học từ ${known} khách tiềm năng, trong đó ${customers} thành khách hàng. ${censored} khách tiềm năng mới hơn chưa có kết quả nên không được dùng.`,
    nothing: 'Kết quả không ủng hộ quy tắc nào, nên không có gì để đề xuất.',
    against: (rule) => `Bỏ quy tắc “${rule}”: trong những người giống nhau ở các mặt khác, ai khớp với quy tắc này thì ít thành khách hàng hơn.`,
    silent: (rule) => `Bỏ quy tắc “${rule}”: bên cạnh các quy tắc khác, nó không cho biết thêm ai sẽ thành khách hàng.`,
    more: (rules) => `Bỏ thêm ${rules} quy tắc khác.`,
    leak: {
      too_good_alone: (what, auc) =>
        `Hãy xem lại ${what}: chỉ riêng nó đã phân biệt gần như hoàn hảo khách hàng với người khác (AUC ${auc}). Có thể nó được điền về sau, và khi đó không giúp gì cho khách tiềm năng mới.`,
      missing_tells: (what, auc) =>
        `Hãy xem lại ${what}: chỉ việc nó có được điền hay không đã cho biết ai thành khách hàng (AUC ${auc}). Có thể nó do người làm việc với khách điền vào.`,
    },
    of: { rule: (name) => `quy tắc “${name}”`, field: (name) => `trường ${name}`, contact: (name) => `thông tin liên hệ (${name})` },
    unusable: (leads) => `${leads} khách tiềm năng có từ trước khi hệ thống ghi lại họ đã làm gì lúc được tạo, nên không được dùng.`,
    proposal: 'Đây là đề xuất: nó chưa chấm điểm ai cho đến khi bạn xuất bản.',
  },
};

const RULES_NAMED = 5;

/** What learning found, in sentences that cannot be misread. */
export function learnWords(report: Report, test: BackTest, card: Card, language: Language): string[] {
  const words = WORDS[language];
  const { leads, missing, leaks } = report;
  return [
    missing ? words.tooFew(leads, missing) : words.from(leads),
    ...(missing ? [] : plainWords(test, language)),
    ...(!missing && !report.card ? [words.nothing] : []),
    ...leftOut(report, card, language),
    ...leaks.map(({ of, name, sign, auc }) => words.leak[sign](words.of[of](of === 'rule' ? calledIn(card, name, language) : name), auc.toFixed(2))),
    ...(leads.unusable > 0 ? [words.unusable(leads.unusable)] : []),
    ...(report.card ? [words.proposal] : []),
  ];
}

function leftOut({ left_out: out, card: proposal }: Report, card: Card, language: Language): string[] {
  if (!proposal) return [];
  const words = WORDS[language];
  // Nobody is told of one more.
  const most = out.length === RULES_NAMED + 1 ? out.length : RULES_NAMED;
  const named = out.slice(0, most).map(({ rule, why }) => words[why === 'speaks_against' ? 'against' : 'silent'](calledIn(card, rule, language)));
  return [...named, ...(out.length > most ? [words.more(out.length - most)] : [])];
}

/** What a rule is about; its id where the card has it no more. */
function calledIn({ rules, fit }: Card, id: string, language: Language): string {
  const rule = [...rules, ...fit].find((each) => each.id === id);
  return rule ? shortSentenceOf(rule, language) : id;
}
