import { describe, expect, it } from 'vitest';
import { mergeShares } from '../../edge/src/leads/merge.ts';
import { type LeadShare, shareOf } from '../../edge/src/leads/share.ts';
import { matchesAny } from '../../edge/src/scoring/match-text.ts';
import { noFacts } from '../../edge/src/visitor/facts.ts';
import { fold } from '../../edge/src/visitor/fold.ts';
import type { NotedEvent } from '../../edge/src/visitor/noted-event.ts';
import { CONTEXT, MINUTE, noted, START, submitted } from '../support/noted.ts';

/** What a stranger can and can't do to a person's lead with forms in their name. */

function share(visitor: string, ...events: NotedEvent[]): LeadShare {
  const facts = fold(noFacts(), events, CONTEXT);
  const lead = facts.leads.at(-1);
  if (!lead) throw new Error('no form');
  return shareOf(visitor, 1, lead, facts);
}
const record = (...shares: LeadShare[]) => mergeShares(shares, null, START + MINUTE, CONTEXT).record;

const phone = { phone_e164: '+84912345678', phone_raw: '0912 345 678' };
const lan = share(
  'lan',
  noted('p1', { groups: ['pricing'] }),
  submitted('f1', 'lead_lan', {}, 'quote', { email: 'lan@congty.vn', full_name: 'Lan', ...phone }),
);

describe('somebody who knows a number', () => {
  const stranger = share(
    'stranger',
    submitted('s1', 'lead_lan', { at: START + 1_000 }, 'newsletter', { email: null, ...phone }),
    submitted('s2', 'lead_x', { at: START + 2_000 }, 'newsletter', { email: 'x@mailinator.com', full_name: 'Nobody' }),
  );

  it('gives its owner neither an address nor a name, and takes no temperature', () => {
    const alone = record(lan);
    const both = record(lan, stranger);
    expect(stranger.lead.contact.email).toBe('x@mailinator.com');
    expect(both.contact).toEqual(alone.contact);
    expect([both.held, both.gates, both.fit]).toEqual([alone.held, [], alone.fit]);
  });

  it('does so in whatever order the browsers are read', () => {
    expect(record(stranger, lan)).toEqual({ ...record(lan, stranger), visitors: expect.anything() });
  });
});

describe('somebody who looks for a job in another’s name', () => {
  const careers = (id: string, at: number) => noted(id, { at, groups: ['careers'] });
  const seeker = (...more: NotedEvent[]) => [careers('c1', START), careers('c2', START + 1_000), ...more];
  const contact = { email: 'lan@congty.vn', ...phone };

  it('cools nobody whose own browser did no such thing', () => {
    const stranger = share('stranger', ...seeker(submitted('s1', 'lead_lan', { at: START + 2_000 }, 'newsletter', contact)));
    expect(record(stranger).gates).toEqual(['job_seeker']);
    expect(record(lan, stranger)).toMatchObject({ gates: [], held: 'hot' });
  });

  it('is one who looks for a job where all browsers say so', () => {
    const other = share('other', ...seeker(submitted('s1', 'lead_lan', { at: START + 2_000 }, 'quote', contact)));
    expect(record({ ...other, visitor: 'again' }, other)).toMatchObject({ gates: ['job_seeker'], held: 'cold' });
  });
});

it('reads no further into a text than a person would write', () => {
  expect(matchesAny(['*bán lẻ*'], 'BAN LE, thời trang')).toBe(true);
  expect(matchesAny(['*retail*'], `${'x'.repeat(5_000)} retail`)).toBe(false);
  // Eighteen letters each, once they are spelled out.
  expect(matchesAny(['*a*b*c*'], '\uFDFA'.repeat(15_000))).toBe(false);
});
