import { expect, it } from 'vitest';
import { takenOut } from '../../edge/console/browsers/taken-out.ts';
import type { LeadLink } from '../../edge/protocol/lead.ts';

const link = (lead: string, into: string, over: Partial<LeadLink> = {}): LeadLink => ({
  lead,
  visitor: null,
  into,
  cause: 'person',
  at: '2026-11-01T00:00:00Z',
  by: 'kd_live_made',
  undone_at: null,
  undone_by: null,
  ...over,
});
const undone = { undone_at: '2026-11-02T00:00:00Z', undone_by: 'kd_live_undo' };

it('names what was taken out of a lead, or of what is a part of it, the latest first', () => {
  const links = [
    link('b', 'a'),
    link('b', 'parted', { visitor: 'phone' }),
    link('left', 'a', undone),
    link('a', 'back', { visitor: 'laptop', ...undone }),
    link('back', 'a'),
    link('x', 'y', undone),
  ];
  expect(takenOut({ id: 'a', links })).toEqual([
    { lead: 'left', at: undone.undone_at, by: 'kd_live_undo' },
    { lead: 'parted', at: '2026-11-01T00:00:00Z', by: 'kd_live_made' },
  ]);
});

it('names nothing of the lead that was made of it', () => {
  expect(takenOut({ id: 'parted', links: [link('b', 'parted', { visitor: 'phone' })] })).toEqual([]);
});
