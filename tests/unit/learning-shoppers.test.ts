import { describe, expect, it } from 'vitest';
import { leakAudit } from '../../edge/src/learning/leak-audit.ts';
import { crossValidate } from '../backtest/cross-validate.ts';
import { haveShoppers, KNOWS_THE_END, readShoppers } from '../backtest/shoppers.ts';
import { SHOPPERS_CARD } from '../backtest/shoppers-card.ts';
import { seeded } from '../load/random.ts';

describe.skipIf(!haveShoppers)(`12,330 visits of a shop${haveShoppers ? '' : ' (skipped: its data are not beside the checkout)'}`, () => {
  it('have one column that knows the end, and it is found', () => {
    const { columns, won } = readShoppers();
    expect(leakAudit(columns, won, seeded(1).next).leaks.map(({ column }) => column)).toEqual([KNOWS_THE_END]);
  });

  it('teach a card of whole points that is as good as its regression, and right about its odds', { timeout: 60_000 }, () => {
    const { fair, won } = readShoppers();
    const found = crossValidate(fair, won, SHOPPERS_CARD, seeded(1).next);
    expect(found.cardAuc).toBeGreaterThanOrEqual(0.755);
    expect(Math.abs(found.cardAuc - found.regressionAuc)).toBeLessThanOrEqual(0.005);
    expect(found.calibrationError).toBeLessThanOrEqual(0.03);
  });
});
