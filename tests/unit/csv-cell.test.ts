import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ofCell, toCell } from '../../edge/src/transfer/csv-cell.ts';

describe('a cell of a spreadsheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t'=1"],
    ['\r=1', "'\r'=1"],
    ['  =1', "  '=1"],
    ['\u200B=1', "\u200B'=1"],
    ['\u00A0=1', "\u00A0'=1"],
    ['＝1＋1', "'＝1＋1"],
    ['＠SUM', "'＠SUM"],
    ["'=1", "''=1"],
    ['+84-912-345-678', "'+84-912-345-678"],
    ["+84912345678,=cmd|' /C calc'!A0", "'+84912345678,'=cmd|' /C calc'!A0"],
    ['x;=1+1;', "x;'=1+1;"],
    ['one\n- two', "one\n'- two"],
    ['"=1"', '"=1"'],
  ])('is no formula: %j becomes %j', (text, cell) => {
    expect(toCell(text)).toBe(cell);
    expect(ofCell(cell)).toBe(text);
  });

  it.each([
    '',
    '+84912345678',
    '+84 912 345 678',
    '-12.5',
    '0912 345 678',
    'Nguyễn Thị Ánh',
    'a=b',
    'lan@shop.example',
    "O'Neill",
    'x-y',
    'https://shop.example/?a=b',
  ])('leaves what is none: %j', (text) => expect(toCell(text)).toBe(text));

  it('gives back every text that was put in', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', "'", ',', ';', '|', '\t', '\r', '\n', ' ', '"', 'a', '1', '＝', '\u200B'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string()), (text) => ofCell(toCell(text)) === text),
      { numRuns: 1_000 },
    );
  });

  it('has no sign at a place where any spreadsheet begins a cell', () => {
    const nasty = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", ',', ';', '|', '\t', '\r', '\n', ' ', 'a', '＝'), maxLength: 12 });
    fc.assert(
      fc.property(nasty, (text) =>
        toCell(text)
          .split(/[,;|\t\r\n]/)
          .every((part) => !/^[\s\p{Cf}]*[=+\-@＝]/u.test(part)),
      ),
      { numRuns: 1_000 },
    );
  });

  it('comes to an end with very long texts', () => {
    for (const long of ['\n', ' ', "'", ',', '\n ', ', ']) {
      const text = long.repeat(200_000);
      expect(ofCell(toCell(text))).toBe(text);
    }
  });
});
