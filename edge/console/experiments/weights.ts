/** Shares of arms in basis points: all together 10,000. */
export const WHOLE = 10_000;

/** As even as whole basis points are; what is left over is control's. */
export function evenWeights(arms: number): number[] {
  const share = Math.floor(WHOLE / arms);
  return Array.from({ length: arms }, (_, i) => (i === 0 ? WHOLE - share * (arms - 1) : share));
}

/** "33.3" of 3,333: a percentage that somebody can type. */
export const toPercent = (points: number): string => String(Math.round(points) / 100);

/** The way back. What is no number is nothing, which the edge refuses by name. */
export const toPoints = (percent: string): number => Math.round(Number(percent.replace(',', '.')) * 100) || 0;
