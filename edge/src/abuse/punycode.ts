/** RFC 3492, as browsers and mail servers write the names of domains that have other letters. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 128;

/** The letters that an `xn--` label stands for, without its `xn--`; undefined for what is none. */
export function fromPunycode(text: string): string | undefined {
  const split = text.lastIndexOf('-');
  const letters = Array.from(text.slice(0, Math.max(0, split)));
  let code = FIRST_CODE;
  let bias = FIRST_BIAS;
  let at = 0;
  let read = split + 1;
  while (read < text.length) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(read++));
      if (digit === undefined) return undefined;
      at += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const count = letters.length + 1;
    bias = adapt(at - before, count, before === 0);
    code += Math.floor(at / count);
    if (code > 0x10ffff) return undefined;
    at %= count;
    letters.splice(at++, 0, String.fromCodePoint(code));
  }
  return letters.join('');
}

/** a–z are 0–25, 0–9 are 26–35. Past the end of the text there is none. */
function digitOf(char: number): number | undefined {
  if (char >= 0x61 && char <= 0x7a) return char - 0x61;
  return char >= 0x30 && char <= 0x39 ? char - 0x30 + 26 : undefined;
}

function adapt(distance: number, count: number, isFirst: boolean): number {
  let delta = Math.floor(distance / (isFirst ? DAMP : 2));
  delta += Math.floor(delta / count);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}
