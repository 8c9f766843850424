/**
 * What nobody meant to send and we must not keep: a script that tracks forms puts passwords, identity
 * and card numbers among the props. Told by the name of the key, or by the number itself.
 */
const REDACTED = '[redacted]';
const SECRET_NAMES = new Set(['pass', 'pwd', 'pin', 'otp', 'cvv', 'cvc', 'cvn', 'ssn', 'iban', 'cccd', 'cmnd', 'token']);
const SECRET_NAME = /password|passwd|passphrase|passcode|matkhau|secret|apikey|accesstoken|cardnumber|creditcard|nationalid/;

/** Leading digits and lengths that card numbers have; moments in ms and µs have others. */
const CARD = /(?<!\d)[2-6]\d(?:[ -]?\d){12,17}(?!\d)/g;

/** In the query of a signed link: whose it is. Whoever has it would be taken for that person. */
export const LINK_PARAMETER = 'kindling_lead';
const LINK = new RegExp(`(${LINK_PARAMETER}=)[^&#\\s]+`, 'gi');

/** A replacer for `JSON.stringify`. */
export function redact(key: string, value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  if (isSecret(key)) return REDACTED;
  const text = String(value);
  const redacted = text.replaceAll(CARD, (digits) => (passesLuhn(digits) ? REDACTED : digits)).replaceAll(LINK, `$1${REDACTED}`);
  return redacted === text ? value : redacted;
}

/** `userPassword`, `user_password` and `mật khẩu` are such names, `passenger` is not. */
export function isSecret(key: string): boolean {
  const letters = key
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();
  return SECRET_NAMES.has(letters) || SECRET_NAME.test(letters);
}

/** The check digit that every card number has, and one in ten other numbers. */
function passesLuhn(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}
