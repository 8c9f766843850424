import { lessonOf } from '../learning/lesson.ts';
import { scoringContext } from '../site/scoring-context.ts';
import { readSite } from '../site/site-store.ts';
import type { Shelf } from '../work/shelf.ts';
import type { Work } from '../work/work.ts';
import type { LearnState } from './learn-state.ts';
import { leadsToRead, readLeads } from './read-leads.ts';
import { cardOn, putCard, putLessons } from './shelved.ts';
import { think, thinkingPieces } from './think.ts';

/**
 * Learns a card from a site's outcomes: reads the leads, learns, tests in order of time, looks for leaks. What comes
 * out is a report with a proposal; nothing scores by it before somebody has made it the draft and published that.
 */
export const learnWork: Work<LearnState> = {
  async piece({ DB: db }, siteId, state, now, shelf) {
    if (state.step === 'read') {
      const after = await read(db, siteId, state, now, shelf);
      return { state: after, done: after.step === 'done' };
    }
    try {
      const after = think(state, shelf, now);
      return { state: after, done: after.step === 'done' };
    } catch (error) {
      // Nothing that is read anew, so that another try would end the same.
      console.error('learning failed', error instanceof Error ? error.message : error);
      return { state: { ...state, step: 'done', endedAt: now, failed: true }, done: true };
    }
  },
};

async function read(db: D1Database, siteId: string, state: LearnState, now: number, shelf: Shelf): Promise<LearnState> {
  const site = await readSite(db, siteId);
  if (!site) return { ...state, step: 'done', endedAt: now, failed: true };
  const { card: current, halfLifeMs } = scoringContext(site, now);
  if (!state.reading) {
    const { count, since } = await leadsToRead(db, siteId);
    putCard(shelf, current);
    return { ...state, done: 1, total: 2 + Math.floor(count / state.chunk) + thinkingPieces(current), reading: { since, after: '' } };
  }
  const { leads, unusable, after } = await readLeads(db, siteId, state.reading, state.chunk);
  const card = cardOn(shelf);
  const portions = putLessons(
    shelf,
    state.portions,
    // Whoever came in while the others were read is of no use: nothing is known of them yet.
    leads.filter(({ createdAt }) => createdAt <= state.startedAt).map((lead) => lessonOf(lead, card, halfLifeMs)),
  );
  const read = { ...state, done: state.done + 1, portions, unusable: state.unusable + unusable };
  return after === null ? { ...read, step: 'learn' } : { ...read, reading: { ...state.reading, after } };
}
