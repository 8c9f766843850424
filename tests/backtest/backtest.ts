import { leakAudit } from '../../edge/src/learning/leak-audit.ts';
import { learnPoints } from '../../edge/src/learning/learn-points.ts';
import { pointsOf } from '../../edge/src/learning/columns.ts';
import { seeded } from '../load/random.ts';
import { aucBy, crossValidate } from './cross-validate.ts';
import { compareRanges } from './ranges.ts';
import { haveShoppers, KNOWS_THE_END, readShoppers, SHOPPERS } from './shoppers.ts';
import { SHOPPERS_CARD } from './shoppers-card.ts';
import { smallSample } from './small-samples.ts';

/**
 * `npm run backtest`: how well cards are learned from real visits, as a table. Fails where it is not as good
 * as it has to be. Chance follows from a seed: the same run gives the same numbers.
 *
 * The learning's defaults (how many ranges, how hard it is drawn to the card) were chosen with a look at these
 * visits, so that a shop of another kind may do a little worse.
 */
const SEED = 20_251_122;
const LEAST_AUC = 0.755;
const MOST_LOST_BY_ROUNDING = 0.005;
const MOST_CALIBRATION_ERROR = 0.03;
const MOST_MS = 5_000;

/**
 * Columns that are kept since they don't tell the outcome, and that a site should think about: rates of pages
 * are means over all visits, later ones too; months are those of one year. Much of the AUC hangs on them.
 */
const DOUBTFUL = [
  { name: 'the pages’ exit and bounce rates', out: ['ExitRates', 'BounceRates'] },
  { name: 'months', out: ['Month'] },
] as const;

const three = (value: number): string => value.toFixed(3);
const failed = (what: string, kept: boolean): void => {
  if (kept) return;
  console.log(`Not kept: ${what}`);
  process.exitCode = 1;
};

/** 10,000 leads, 50 rules of which a third hold. */
function speed(): void {
  const { next, chance } = seeded(SEED);
  const truth = Array.from({ length: 50 }, () => next() * 2 - 1);
  const rules = Array.from({ length: 10_000 }, () => truth.flatMap((_, rule) => (chance(1 / 3) ? [rule] : [])));
  const won = rules.map((held) => chance(1 / (1 + Math.exp(2 - held.reduce((sum, rule) => sum + (truth[rule] ?? 0), 0)))));
  const start = process.cpuUsage();
  const { lambda } = learnPoints({ sample: { rules, won }, points: truth.map(() => 0) }, next);
  // CPU, since other work on the machine takes the clock's time.
  const ms = process.cpuUsage(start).user / 1_000;
  console.log(`Learning 10,000 leads × 50 rules: ${ms.toFixed(0)} ms of CPU, choice of λ included (it is ${lambda}; at most ${MOST_MS} ms)`);
  failed('the time of learning', ms <= MOST_MS);
}

function shoppers(): void {
  const { columns, fair, won } = readShoppers();
  const leads = [...won.keys()];
  console.log(`\nShoppers: ${won.length} visits, ${won.filter(Boolean).length} purchases`);

  const audit = leakAudit(columns, won, seeded(SEED).next);
  console.log('One column alone, AUC:', audit.alone.map(({ column, auc }) => `${column} ${auc === null ? '–' : three(auc)}`).join(' · '));
  for (const { column, sign, auc } of audit.leaks) console.log(`Leak: ${column}, ${sign}, AUC ${three(auc)}`);
  console.log(`Left out: ${KNOWS_THE_END}, which is computed from purchases afterwards.`);

  const start = performance.now();
  const found = crossValidate(fair, won, SHOPPERS_CARD, seeded(SEED).next);
  console.log(`\n5-fold cross-validation (${(performance.now() - start).toFixed(0)} ms, λ ${found.lambdas.join(', ')}, ${found.rules} rules with points)`);
  console.table({
    "marketer's card": { AUC: three(aucBy(leads, won, (lead) => pointsOf(SHOPPERS_CARD, fair, lead))) },
    regression: { AUC: three(found.regressionAuc) },
    'whole points': { AUC: three(found.cardAuc), 'PR-AUC': three(found.averagePrecision), Brier: three(found.brier), ECE: three(found.calibrationError) },
  });
  for (const { name, out } of DOUBTFUL) {
    const without = crossValidate(
      fair.filter((column) => out.every((name) => name !== column.name)),
      won,
      SHOPPERS_CARD,
      seeded(SEED).next,
    );
    console.log(`Without ${name}: AUC ${three(without.cardAuc)}, ECE ${three(without.calibrationError)}`);
  }
  failed(`AUC of the card ≥ ${LEAST_AUC}`, found.cardAuc >= LEAST_AUC);
  failed(`what rounding costs ≤ ${MOST_LOST_BY_ROUNDING}`, Math.abs(found.regressionAuc - found.cardAuc) <= MOST_LOST_BY_ROUNDING);
  failed(`ECE ≤ ${MOST_CALIBRATION_ERROR}`, found.calibrationError <= MOST_CALIBRATION_ERROR);

  console.log('Few outcomes: mean AUC on 3,000 visits that were not seen');
  const sizes = [
    [40, 60],
    [100, 60],
    [400, 20],
    [1_000, 10],
  ] as const;
  console.table(
    sizes.map(([size, repeats]) => {
      const its = smallSample(fair, won, SHOPPERS_CARD, size, repeats, seeded(SEED).next);
      return {
        leads: size,
        customers: its.won.toFixed(1),
        "marketer's card": three(its.card),
        'plain (λ 1)': three(its.plain),
        'drawn to zero': three(its.drawnToZero),
        'drawn to the card': three(its.shrunk),
        repeats,
      };
    }),
  );
}

/** A card has one weight a rule: what it loses against ranges of how much, where those are the truth and where they are not. */
function form(): void {
  console.log('\nSimulated leads: mean AUC on 4,000 that were not seen, one weight a rule against ranges');
  console.table(
    compareRanges([400, 4_000], SEED).map(({ card, weights, ranges, ...row }) => ({
      ...row,
      'default card': three(card),
      'one weight a rule': three(weights),
      ranges: three(ranges),
    })),
  );
}

speed();
form();
if (haveShoppers) shoppers();
else console.log(`No data at ${SHOPPERS.pathname}: nothing to test against.`);
