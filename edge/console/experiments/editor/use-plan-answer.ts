import { useEffect, useState } from 'preact/hooks';
import type { PlanAnswer, PlanQuestion } from '../../../protocol/experiment-record.ts';
import type { Api } from '../../api.ts';
import { type Loaded, useLoad } from '../../parts/use-load.ts';

/** After the last key. */
const REST_MS = 400;

export interface Answered {
  of: Loaded<PlanAnswer>;
  /** As it was typed. */
  daily: string;
  lift: string;
  setDaily: (text: string) => void;
  setLift: (text: string) => void;
}

/** What is typed, as the question has it; what is no number is not asked. */
function questionOf(daily: string, lift: string): PlanQuestion {
  const [visitors, percent] = [daily, lift].map((text) => Number(text.replaceAll(/[\s.]/g, '').replace(',', '.')));
  return {
    ...(daily.trim() && Number.isInteger(visitors) && visitors !== undefined && visitors >= 0 ? { daily_visitors: visitors } : {}),
    ...(lift.trim() && percent && percent > 0 && percent <= 700 ? { lift: percent / 100 } : {}),
  };
}

/** What the plan as it is saved could find. Asked again after each time it was saved, and for other visitors or another change. */
export function usePlanAnswer(api: Api, address: string, saves: number, onRefused: () => void): Answered {
  const [daily, setDaily] = useState('');
  const [lift, setLift] = useState('');
  const [question, setQuestion] = useState<PlanQuestion>({});
  useEffect(() => {
    const timer = setTimeout(() => setQuestion(questionOf(daily, lift)), REST_MS);
    return () => clearTimeout(timer);
  }, [daily, lift]);
  const of = useLoad((signal) => api.post<PlanAnswer>(`${address}/plan`, question, { signal }), [address, saves, JSON.stringify(question)], onRefused);
  return { of, daily, lift, setDaily, setLift };
}
