// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { consentOf, holdsCard, readOwnForm } from '../../sdk/src/capture/read-own-form.ts';

const form = (html: string): HTMLFormElement => {
  document.body.innerHTML = `<form id="f" data-kindling-form>${html}</form><input form="f" name="outside" value="here">`;
  return document.querySelector('form') as HTMLFormElement;
};
beforeEach(() => (document.body.innerHTML = ''));

describe('what is read of a form', () => {
  it('is what a person typed, ticked and chose', () => {
    const read = readOwnForm(
      form(`<input name="email" type="email" value="lan@example.vn"><input name="tel" type="tel" value="0912 345 678"><textarea name="note">two
lines</textarea><select name="size"><option>small<option selected>large</select><input type="radio" name="plan" value="a"><input type="radio" name="plan" value="b" checked>
<input type="checkbox" name="topic" value="tax" checked><input type="checkbox" name="topic" value="pay" checked><input type="checkbox" name="no" value="x"><input name="empty" value=" ">`),
    );
    expect(read).toEqual({ email: 'lan@example.vn', tel: '0912 345 678', note: 'two\nlines', size: 'large', plan: 'b', topic: 'tax, pay', outside: 'here' });
  });

  it.each([
    ['a password', '<input name="x" type="password" value="secret">'],
    ['a password by its name', '<input name="user_password" value="secret">'],
    ['what no person typed', '<input name="x" type="hidden" value="secret">'],
    ['a token', '<input name="csrf_token" value="secret">'],
    ['a captcha', '<input name="g-recaptcha-response" value="secret">'],
    ['a one-time code', '<input name="x" autocomplete="one-time-code" value="123456">'],
    ['a code by its name', '<input name="otp" value="123456">'],
    ['a card by what the browser fills in', '<input name="x" autocomplete="cc-number" value="1">'],
    ['a card by its name', '<input name="cardNumber" value="1">'],
    ['a code of the bank', '<input name="sms_otp" value="123456">'],
    ['a code with a number in its name', '<input name="otp1" value="1">'],
    ['a PIN', '<input name="pin" value="1234">'],
    ['a password in Vietnamese', '<input name="mat_khau" value="secret">'],
    ['a password beside a text of the same name', '<input name="x" value="open"><input name="x" type="password" value="secret">'],
    ['a card in a text', '<textarea name="x">charge 4111 1111 1111 1111 please</textarea>'],
    ['a card’s code', '<input name="cvc" value="123">'],
    ['a card by its number', '<input name="note" value="4111 1111 1111 1111">'],
    ['what the site keeps to itself', '<input name="x" data-kindling-ignore value="secret">'],
    ['what stands in what the site keeps to itself', '<fieldset data-kindling-ignore><input name="x" value="secret"></fieldset>'],
    ['a field without a name', '<input value="secret">'],
    ['a button', '<button name="x" value="secret">Go</button>'],
    ['what is switched off', '<input name="x" disabled value="secret">'],
  ])('is never %s', (_, html) => {
    expect(readOwnForm(form(html))).toEqual({ outside: 'here' });
  });

  it('is a tick that has a hidden twin, as frameworks make them', () => {
    const twin = '<input type="hidden" name="news" value="0"><input type="checkbox" name="news" value="1" checked>';
    expect(readOwnForm(form(twin))).toEqual({ news: '0, 1', outside: 'here' });
  });

  it('is not confused by fields that are named like members of the form', () => {
    const read = readOwnForm(form('<input name="elements" value="1"><input name="id" value="2"><input name="__proto__" value="3">'));
    expect(Object.entries(read)).toEqual([
      ['elements', '1'],
      ['id', '2'],
      ['__proto__', '3'],
      ['outside', 'here'],
    ]);
  });
});

it.each([
  ['4111 1111 1111 1111', true],
  ['5500-0000-0000-0004', true],
  ['378282246310005', true],
  ['4111 1111 1111 1112', false],
  ['0084912345678', false],
  ['+84 912 345 678', false],
  ['001234567890', false],
  ['call 4111 1111 1111 1111', true],
  ['4111–1111–1111–1111', true],
  ['４１１１ 1111 1111 1111', true],
  ['4111/1111/1111/1111', true],
  ['order 20261122001', false],
])('%s is like a card’s number: %s', (text, card) => {
  expect(holdsCard(text)).toBe(card);
});

describe('the words that were agreed to', () => {
  const words = (html: string): string | undefined => consentOf(form(html));

  it.each([
    ['of a label with a box that is ticked', '<label data-kindling-consent><input type="checkbox" checked> You may\n call me.</label>', 'You may call me.'],
    ['of a box that is ticked', '<label><input type="checkbox" data-kindling-consent checked> Yes</label>', 'Yes'],
    ['of a label elsewhere', '<input id="c" type="checkbox" data-kindling-consent checked><label for="c">Yes</label>', 'Yes'],
    ['of a sentence by the button', '<p data-kindling-consent>By sending you agree.</p>', 'By sending you agree.'],
  ])('are those %s', (_, html, said) => {
    expect(words(html)).toBe(said);
  });

  it.each([
    ['is not ticked', '<label data-kindling-consent><input type="checkbox"> Yes</label>'],
    ['is not ticked, itself', '<label><input type="checkbox" data-kindling-consent> Yes</label>'],
    ['is not there', '<p>words</p>'],
    ['says nothing', '<p data-kindling-consent> </p>'],
  ])('are none where the mark %s', (_, html) => {
    expect(words(html)).toBeUndefined();
  });
});
