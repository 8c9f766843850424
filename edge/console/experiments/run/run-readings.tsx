import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import { Tip } from '../../parts/tip.tsx';
import { useSpeech } from '../../texts.ts';
import { useNumbers } from '../use-numbers.ts';
import { useRunTexts } from './texts.ts';

/** Below this, and as far below all, more digits say no more. */
const LEAST = 0.001;

/** The numbers behind the sentences, for who wants them: a difference always with its interval. */
export function RunReadings({ result }: { result: ExperimentResult }) {
  const texts = useRunTexts();
  const { locale } = useSpeech();
  const numbers = useNumbers();
  const small = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const nameOf = (id: string): string => result.arms.find((arm) => arm.id === id)?.name ?? id;
  const { split, comparisons } = result;
  const judged = comparisons.filter(() => result.judged_days > 0);
  return (
    <dl class="panel readings">
      {result.mode !== 'bandit' && result.state !== 'untrustworthy' && (
        <div>
          <dt>{texts.interval}</dt>
          {comparisons.length === 0 && <dd>–</dd>}
          {comparisons.map(({ arm, lift }) => (
            <dd key={arm}>
              {lift?.high == null ? texts.unknown(nameOf(arm)) : texts.betweenText(nameOf(arm), numbers.change(lift.low), numbers.change(lift.high))}
            </dd>
          ))}
        </div>
      )}
      {split.observed.length > 0 && (
        <div>
          <dt>
            <Tip term={texts.split}>{texts.tips.split}</Tip>
          </dt>
          <dd>
            {texts.splitText(split.planned.map(numbers.points).join(' / '), split.observed.map(numbers.whole).join(' / '))}
            {split.p !== null && ` (p ${split.p < LEAST ? `< ${small.format(LEAST)}` : `= ${small.format(split.p)}`})`}
          </dd>
        </div>
      )}
      {judged.length > 0 && result.state !== 'untrustworthy' && (
        <div>
          <dt>
            <Tip term={texts.second}>{texts.tips.chance}</Tip>
          </dt>
          {judged.map(({ arm, chance_better: chance, expected_loss: loss }) => (
            <dd key={arm}>
              {texts.chanceText(nameOf(arm), chanceWords(chance, numbers.percent), loss < LEAST ? `< ${small.format(LEAST)}` : small.format(loss))}
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}

/** Nothing that was counted is ever certain. */
const chanceWords = (chance: number, percent: (share: number) => string): string =>
  chance > 1 - LEAST ? `> ${percent(1 - LEAST)}` : chance < LEAST ? `< ${percent(LEAST)}` : percent(chance);
