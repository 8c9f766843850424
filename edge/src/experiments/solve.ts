/** Far more than any case needs. */
const STEPS = 200;
const NEAR = 1e-12;

/** The root of a rising function, from about `near` on: brackets it, then Illinois' way of the false position. */
export function solve(f: (x: number) => number, near: number): number {
  let [low, high] = [near - 0.5, near + 0.5];
  let [fLow, fHigh] = [f(low), f(high)];
  for (let width = 1; fLow > 0; width *= 2) [high, fHigh, low, fLow] = [low, fLow, low - width, f(low - width)];
  for (let width = 1; fHigh < 0; width *= 2) [low, fLow, high, fHigh] = [high, fHigh, high + width, f(high + width)];
  for (let i = 0; i < STEPS && high - low > NEAR * Math.max(1, Math.abs(low)); i++) {
    const x = fHigh === fLow ? (low + high) / 2 : high - (fHigh * (high - low)) / (fHigh - fLow);
    const value = f(x);
    if (value === 0) return x;
    // The end that stays loses half of its weight, so that both ends move.
    if (value > 0) [high, fHigh, fLow] = [x, value, fLow / 2];
    else [low, fLow, fHigh] = [x, value, fHigh / 2];
  }
  return (low + high) / 2;
}
