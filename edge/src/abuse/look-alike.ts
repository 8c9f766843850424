import { fromPunycode } from './punycode.ts';

/** Scripts whose letters pass for each other's. Other alphabets are mixed with ours by honest people, as in 例えbar. */
const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u];

/** Whether a part of a domain mixes letters that look the same: no registry gives such a name to anybody honest. */
export const looksLikeAnother = (domain: string): boolean =>
  domain.split('.').some((label) => ALIKE.filter((script) => script.test(readable(label))).length > 1);

const readable = (label: string): string => (label.startsWith('xn--') ? (fromPunycode(label.slice(4)) ?? label) : label);
