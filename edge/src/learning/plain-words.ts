import type { Language } from '../../protocol/language.ts';
import { type BackTest, LEAST_OF_EACH } from './back-test.ts';
import { wilson } from './wilson.ts';

interface Words {
  tooFew(won: number, lost: number, least: number): string;
  first(rate: string, low: string, high: string, random: string): string;
  /** Said when chance alone could have given as much. */
  maybeChance: string;
  published(rate: string): string;
  verdict: Record<Exclude<BackTest['verdict'], 'too_few'>, string>;
  off(points: string): string;
}

const WORDS: Record<Language, Words> = {
  en: {
    tooFew: (won, lost, least) =>
      `Too few outcomes to tell: ${won} customers and ${lost} others so far. From ${least} of each on there is something to compare.`,
    first: (rate, low, high, random) =>
      `Of the 20 % you would call first, ${rate} became customers; at random ${random}. With other leads of the kind it could be anywhere from ${low} to ${high}.`,
    maybeChance: 'That may still be chance.',
    published: (rate) => `With the published card it was ${rate}.`,
    verdict: {
      better: 'This card puts customers first better than the published one.',
      worse: 'This card puts customers first worse than the published one.',
      no_clear_difference: 'Between this card and the published one there is no clear difference.',
    },
    off: (points) => `The probabilities that it gives are off by ${points} on average.`,
  },
  vi: {
    tooFew: (won, lost, least) =>
      `Chưa đủ kết quả để kết luận: mới có ${won} khách hàng và ${lost} khách tiềm năng khác. Cần ít nhất ${least} mỗi bên mới so sánh được.`,
    first: (rate, low, high, random) =>
      `Trong 20 % khách tiềm năng mà bạn sẽ gọi trước, ${rate} đã thành khách hàng; gọi ngẫu nhiên thì ${random}. Với những khách tương tự, con số này có thể từ ${low} đến ${high}.`,
    maybeChance: 'Đó vẫn có thể chỉ là ngẫu nhiên.',
    published: (rate) => `Với bảng điểm đang dùng, con số này là ${rate}.`,
    verdict: {
      better: 'Bảng điểm này xếp khách hàng lên đầu tốt hơn bảng đang dùng.',
      worse: 'Bảng điểm này xếp khách hàng lên đầu kém hơn bảng đang dùng.',
      no_clear_difference: 'Chưa thấy khác biệt rõ ràng giữa bảng điểm này và bảng đang dùng.',
    },
    off: (points) => `Xác suất mà bảng điểm đưa ra lệch trung bình ${points}.`,
  },
};

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** What a back-test found, in sentences that cannot be misread. */
export function plainWords({ verdict, candidate, published, difference }: BackTest, language: Language): string[] {
  const words = WORDS[language];
  const { leads, won, top20, calibrationError } = candidate;
  if (verdict === 'too_few' || !top20 || !difference) return [words.tooFew(won, leads - won, LEAST_OF_EACH)];
  const [low, high] = wilson(top20.won, top20.called);
  return [
    words.first(percent(top20.rate), percent(low), percent(high), percent(won / leads)),
    ...(low <= won / leads ? [words.maybeChance] : []),
    ...(published.top20 ? [words.published(percent(published.top20.rate))] : []),
    words.verdict[verdict],
    ...(calibrationError === null ? [] : [words.off(percent(calibrationError))]),
  ];
}
