import { expect, it } from 'vitest';
import { suggest } from '../../widget/src/panel/typo.ts';

it.each([
  ['lan@gmial.com', 'lan@gmail.com'],
  ['lan@gamil.com', 'lan@gmail.com'],
  ['lan@gmail.con', 'lan@gmail.com'],
  ['lan@gmail.co', 'lan@gmail.com'],
  ['lan@gmailcom', 'lan@gmail.com'],
  ['lan@gmai.com', 'lan@gmail.com'],
  ['lan@gmail.comm', 'lan@gmail.com'],
  ['lan@gmail.com.vn', 'lan@gmail.com'],
  ['Lan.Nguyen@GMAIL.CMO', 'Lan.Nguyen@gmail.com'],
  ['lan@yaho.com', 'lan@yahoo.com'],
  ['lan@yahoo.com.v', 'lan@yahoo.com.vn'],
  ['lan@yahooo.com.vn', 'lan@yahoo.com.vn'],
  ['lan@hotmial.com', 'lan@hotmail.com'],
  ['lan@hotmal.com', 'lan@hotmail.com'],
  ['lan@outlok.com', 'lan@outlook.com'],
  ['lan@iclould.com', 'lan@icloud.com'],
  ['lan@live.cm', 'lan@live.com'],
])('asks of %s whether %s was meant', (typed, meant) => {
  expect(suggest(typed)).toBe(meant);
});

it.each([
  'lan@gmail.com',
  'lan@yahoo.com.vn',
  'lan@congty.vn',
  'lan@mail.com',
  'lan@email.com',
  'lan@ymail.com',
  'lan@gmx.com',
  'lan@yahoo.ca',
  'lan@yahoo.co.uk',
  'lan@hotmail.fr',
  'lan@live.nl',
  'lan@give.org',
  'lan@me.com',
  'lan@zoho.com',
  'lan@vnu.edu.vn',
  'lan@fpt.com.vn',
  'người@ví-dụ.vn',
  'x@example.photography',
  'lan@',
  '@gmial.com',
  'a@b@gmial.com',
  '',
])('asks nothing of %s', (typed) => {
  expect(suggest(typed)).toBeUndefined();
});
