/** What is counted of an arm: visitors who saw it, and those of them who converted after. */
export interface ArmCounts {
  exposures: number;
  conversions: number;
}

/** Nobody is nobody's share. */
export const rateOf = ({ exposures, conversions }: ArmCounts): number => (exposures === 0 ? 0 : conversions / exposures);
