import type { ApiError } from '../../api.ts';
import { type Language, useSpeech } from '../../texts.ts';

type Fault = Pick<ApiError['errors'][number], 'path' | 'code' | 'detail'>;

/** What to do about a fault or a warning, in the reader's language; others have the edge's own advice, in English. */
const WORDS: Record<Language, Readonly<Record<string, string>>> = {
  en: {
    invalid_number: 'Give a whole number, from 1 on.',
    invalid_values: 'Give one value at least.',
    invalid_value: 'Please fill this in.',
    ceiling_below_points: 'Give at least what one time is worth.',
    levels_not_rising: 'Levels must rise: warm below hot, C below B below A.',
    unknown_group: 'The site has no such page group, so this counts nothing yet.',
    unknown_cta: 'There is no such CTA, or it is in the archive.',
    range_reversed: '“At least” is above “at most”: this never holds.',
    out_of_reach: 'All rules together are worth less than this: nobody can reach it.',
    too_many_rules: 'A card has at most 100 rules, 100 rules of fit and 50 gates.',
    invalid_country: 'Give two capital letters, such as VN.',
  },
  vi: {
    invalid_number: 'Hãy nhập một số nguyên, từ 1 trở lên.',
    invalid_values: 'Hãy nhập ít nhất một giá trị.',
    invalid_value: 'Vui lòng điền mục này.',
    ceiling_below_points: 'Hãy nhập ít nhất bằng số điểm của một lần.',
    levels_not_rising: 'Các mức phải tăng dần: ấm dưới nóng, C dưới B, B dưới A.',
    unknown_group: 'Trang không có nhóm trang này nên quy tắc chưa đếm được gì.',
    unknown_cta: 'Không có CTA này, hoặc CTA đã được lưu trữ.',
    range_reversed: '“Ít nhất” lớn hơn “nhiều nhất”: điều này không bao giờ xảy ra.',
    out_of_reach: 'Tất cả quy tắc cộng lại còn ít hơn mức này: không ai đạt được.',
    too_many_rules: 'Một bảng điểm có nhiều nhất 100 quy tắc, 100 quy tắc phù hợp và 50 quy tắc chặn.',
    invalid_country: 'Hãy nhập hai chữ cái in hoa, ví dụ VN.',
  },
};

export interface Faults {
  at: (path: string, isWhole?: boolean) => string | undefined;
  /** Whether anything within it is wrong. */
  has: (path: string) => boolean;
  /** Whether it counts something else than its name has counted before. */
  meansAnother: (path: string) => boolean;
  words: (fault: Fault) => string;
}

/** What is wrong in a card, to be shown where it is. */
export function useFaults(faults: readonly Fault[]): Faults {
  const { language } = useSpeech();
  const words = ({ code, detail }: Fault): string => WORDS[language][code] ?? detail;
  const within = (path: string) => (fault: Fault) => fault.path === path || fault.path.startsWith(`${path}.`);
  return {
    words,
    has: (path) => faults.some(within(path)),
    meansAnother: (path) => faults.some(({ code, path: place }) => code === 'rule_means_another' && place === `${path}.id`),
    at(path, isWhole = false) {
      const found = faults.find((fault) => fault.code !== 'rule_means_another' && (isWhole ? within(path)(fault) : fault.path === path));
      return found && words(found);
    },
  };
}
