import type { Language } from '../../protocol/language.ts';
import type { BacktestAnswer } from '../../protocol/learning.ts';
import type { BackTest } from './back-test.ts';
import { plainWords } from './plain-words.ts';

interface Words {
  from(leads: BacktestAnswer['leads']): string;
  notCounted(rules: string): string;
  fromThese: string;
  halfLife(best: number, auc: string, now: number, before: string): string;
  unusable(leads: number): string;
}

const WORDS: Record<Language, Words> = {
  en: {
    from: ({ known, customers, censored }) =>
      `Of ${known} leads it is known what became of them; ${customers} became customers. ${censored} younger ones are still open.`,
    notCounted: (rules) => `New rules have counted nothing yet, and what they would have given is not in these numbers: ${rules}.`,
    fromThese:
      'Its points were learned from these very leads, so that it looks better here than it will be with new ones. How it does with leads that it had not seen is in the report of the learning.',
    halfLife: (best, auc, now, before) =>
      `With a half-life of ${best} days instead of ${now}, points would put customers first better (AUC ${auc} instead of ${before}). This is estimated from how often and when last.`,
    unusable: (leads) => `${leads} leads are older than the record of what had been done when a lead was made, and were not used.`,
  },
  vi: {
    from: ({ known, customers, censored }) =>
      `Đã biết kết quả của ${known} khách tiềm năng; ${customers} đã thành khách hàng. ${censored} khách tiềm năng mới hơn chưa có kết quả.`,
    notCounted: (rules) => `Các quy tắc mới chưa đếm được gì, nên điểm của chúng không có trong những con số này: ${rules}.`,
    fromThese:
      'Điểm của bảng này được học từ chính những khách tiềm năng này, nên ở đây trông tốt hơn so với khi gặp khách mới. Kết quả với những khách mà nó chưa thấy nằm trong báo cáo của lần học.',
    halfLife: (best, auc, now, before) =>
      `Với chu kỳ bán rã ${best} ngày thay vì ${now} ngày, điểm xếp khách hàng lên đầu tốt hơn (AUC ${auc} thay vì ${before}). Đây là ước tính từ số lần và lần gần nhất.`,
    unusable: (leads) => `${leads} khách tiềm năng có từ trước khi hệ thống ghi lại họ đã làm gì lúc được tạo, nên không được dùng.`,
  },
};

const three = (auc: number | null | undefined): string => (auc ?? 0.5).toFixed(3);

/** What a back-test of a site found, in sentences that cannot be misread. */
export function backTestWords(answer: Omit<BacktestAnswer, 'words'>, found: BackTest, language: Language): string[] {
  const words = WORDS[language];
  const { leads, not_counted: strangers, half_life: view } = answer;
  const aucOf = (days: number): string => three(view?.by.find((each) => each.days === days)?.auc);
  return [
    words.from(leads),
    ...plainWords(found, language),
    ...(answer.learned_from_these && answer.verdict !== 'too_few' ? [words.fromThese] : []),
    ...(strangers.length > 0 ? [words.notCounted(strangers.join(', '))] : []),
    ...(view?.clear ? [words.halfLife(view.best, aucOf(view.best), view.now, aucOf(view.now))] : []),
    ...(leads.unusable > 0 ? [words.unusable(leads.unusable)] : []),
  ];
}
