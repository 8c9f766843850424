import { describe, expect, it } from 'vitest';
import { areKeptApart, branchesOf, type Link } from '../../edge/src/identity/link.ts';

const link = (lead: string, into: string, over: Partial<Link> = {}): Link => ({
  lead,
  visitor: '',
  into_lead: into,
  cause: 'phone',
  at: 1,
  by: null,
  undone_at: null,
  undone_by: null,
  ...over,
});
const undone = { undone_at: 2, undone_by: 'kd_live_key' };

describe('the branches of a lead', () => {
  it('are all that are merged into it, and into these, and no other', () => {
    const links = [link('b', 'a'), link('c', 'b'), link('d', 'a', undone), link('e', 'd'), link('f', 'a', { visitor: 'browser' }), link('a', 'z')];
    expect(branchesOf('a', links)).toEqual(new Set(['a', 'b', 'c']));
  });
});

describe('two leads are kept apart', () => {
  const [a, b] = [new Set(['a', 'a2']), new Set(['b', 'b2'])];
  it.each<[string, Link, boolean]>([
    ['once somebody has taken one out of the other', link('b', 'a', undone), true],
    ['whichever was the part', link('a', 'b', undone), true],
    ['also by what was said of their branches', link('b2', 'a2', undone), true],
    ['as long as a browser of one is the other', link('a', 'b', { visitor: 'browser', by: 'kd' }), true],
    ['no longer once it is back', link('a', 'b', { visitor: 'browser', ...undone }), false],
    ['not by what was said of somebody else', link('b', 'c', undone), false],
    ['not within one of them', link('a2', 'a', undone), false],
  ])('%s', (_, said, apart) => {
    expect(areKeptApart(a, b, [said])).toBe(apart);
    expect(areKeptApart(b, a, [said])).toBe(apart);
  });
});
