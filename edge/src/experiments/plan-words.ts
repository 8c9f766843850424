import type { Language } from '../../protocol/language.ts';

/** What an experiment can find, in words: said before it starts, when it can still be changed. */
export interface Findable {
  weeks: number;
  dailyVisitors: number | null;
  /** The smallest relative lift that is found; null where nothing is. */
  smallestLift: number | null;
  forLift: { lift: number; visitors_per_arm: number; days: number | null } | null;
}

export function planWords({ weeks, dailyVisitors, smallestLift, forLift }: Findable, language: Language): string[] {
  const { format } = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB');
  const percent = (share: number): string => `${format(Math.ceil(share * 100))} %`;
  const says = WORDS[language];
  const words: string[] = [];
  if (dailyVisitors === null) words.push(says.unknown);
  else if (smallestLift === null) words.push(says.nothing(weeks));
  else words.push(says.found(weeks, percent(smallestLift)));
  if (forLift) words.push(says.needs(percent(forLift.lift), format(forLift.visitors_per_arm), forLift.days === null ? null : format(forLift.days / 7)));
  return words;
}

const WORDS = {
  en: {
    unknown: 'How many visitors see this CTA is not known yet: say how many a day, and you learn what the test can find.',
    nothing: (weeks: number) => `With your traffic, in ${weeks} weeks, no change would be found, however large.`,
    found: (weeks: number, lift: string) => `With your traffic, in ${weeks} weeks, only changes of about ±${lift} can be found.`,
    needs: (lift: string, visitors: string, weeks: string | null) =>
      `To find a change of ±${lift}, each variant needs ${visitors} visitors${weeks === null ? '' : `: ${weeks} ${weeks === '1' ? 'week' : 'weeks'}`}.`,
  },
  vi: {
    unknown: 'Chưa biết mỗi ngày có bao nhiêu khách nhìn thấy CTA này: hãy cho biết con số, bạn sẽ biết thử nghiệm tìm ra được gì.',
    nothing: (weeks: number) => `Với lượng khách của bạn, trong ${weeks} tuần, thay đổi lớn đến đâu cũng không thể nhận ra.`,
    found: (weeks: number, lift: string) => `Với lượng khách của bạn, trong ${weeks} tuần, chỉ nhận ra được thay đổi từ khoảng ±${lift}.`,
    needs: (lift: string, visitors: string, weeks: string | null) =>
      `Để nhận ra thay đổi ±${lift}, mỗi biến thể cần ${visitors} khách${weeks === null ? '' : `, tức ${weeks} tuần`}.`,
  },
} as const;
