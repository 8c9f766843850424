/** The functions of which all the others here are made. Doubles throughout; each says how near it comes. */

/** Lanczos' coefficients for g = 7, nine terms (Godfrey): relative error below 1e-14. */
const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13, -176.615_029_162_140_59, 12.507_343_278_686_905,
  -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6, 1.505_632_735_149_311_6e-7,
] as const;
const LANCZOS_G = 7;

/** ln Γ(x), x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const at = x - 1;
  const base = at + LANCZOS_G + 0.5;
  const sum = LANCZOS.reduce((total, coefficient, i) => total + (i === 0 ? coefficient : coefficient / (at + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(base) - base + Math.log(sum);
}

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

const TINY = 1e-300;
const EPSILON = 1e-16;
/** Far more than any case needs: a fraction takes about the square root of its larger parameter. */
const STEPS_MAX = 100_000;

/** A continued fraction by Lentz' method, as Thompson and Barnett changed it. `term(i)` gives numerator and denominator of step i. */
function continuedFraction(first: number, term: (i: number) => readonly [numerator: number, denominator: number]): number {
  let value = first || TINY;
  let c = value;
  let d = 0;
  for (let i = 1; i < STEPS_MAX; i++) {
    const [a, b] = term(i);
    d = 1 / (b + a * d || TINY);
    c = b + a / c || TINY;
    value *= c * d;
    if (Math.abs(c * d - 1) < EPSILON) break;
  }
  return value;
}

/** The share of Beta(a, b) below x. Continued fraction of DLMF 8.17.22, on the side where it converges fast. */
export function betaCdf(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(b, a, 1 - x);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  const fraction = continuedFraction(1, (i) => {
    const m = Math.floor(i / 2);
    const numerator = i % 2 === 0 ? (m * (b - m) * x) / ((a + i - 1) * (a + i)) : (-(a + m) * (a + b + m) * x) / ((a + i - 1) * (a + i));
    return [numerator, 1];
  });
  return front / fraction;
}

/** Below which x the share p of Beta(a, b) lies: bisection, which any shape survives. */
export function betaQuantile(p: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 200 && high - low > EPSILON * high; i++) {
    const middle = (low + high) / 2;
    if (betaCdf(a, b, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Where the series of erf is left for the fraction of erfc: both are at their best there. */
const ERFC_BY_FRACTION = 2.5;

/** What of the bell lies outside of ±x√2, x ≥ 0: also the far tail to its last digits (DLMF 7.6.2, 7.9.3). */
function upperErfc(x: number): number {
  if (x < ERFC_BY_FRACTION) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 200 && Math.abs(term) > EPSILON * Math.abs(sum); n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  const fraction = continuedFraction(x, (i) => [i / 2, x]);
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}

/** The share of the standard normal distribution below z. */
export const normalCdf = (z: number): number => (z > 0 ? 1 - upperErfc(z / Math.SQRT2) / 2 : upperErfc(-z / Math.SQRT2) / 2);

/** The density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Below which z the share p lies. Newton's steps in the smaller tail, whose digits are all there. */
export function normalQuantile(p: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? -Infinity : Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  // Abramowitz and Stegun 26.2.22: within 0.003, from where few steps are left.
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.305_15 + 0.270_61 * t) / (1 + 0.992_29 * t + 0.044_81 * t * t) - t;
  for (let i = 0; i < 50; i++) {
    const step = (normalCdf(z) - p) / normalDensity(z);
    // Halley's correction: the bell is steep where p is small.
    z -= step / (1 + (step * z) / 2);
    if (Math.abs(step) < 1e-15 * Math.max(1, Math.abs(z))) break;
  }
  return z;
}

/** The share of χ² with `df` degrees of freedom above x: Γ(df/2, x/2) by its series or its fraction (DLMF 8.7.1, 8.9.2). */
export function chiSquareAbove(x: number, df: number): number {
  if (x <= 0) return 1;
  const [a, half] = [df / 2, x / 2];
  const front = Math.exp(-half + a * Math.log(half) - logGamma(a));
  if (half < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < STEPS_MAX && term > EPSILON * sum; n++) {
      term *= half / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  return front / continuedFraction(half + 1 - a, (i) => [-i * (i - a), half + 2 * i + 1 - a]);
}
