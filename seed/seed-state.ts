import { PRICING_EXPERIMENT } from '../demo/pricing-experiment.ts';
import { DEMO_SITE, demoSettings } from '../demo/settings.ts';
import { type Lived, liveThrough } from './live-through.ts';
import { type PastEdge, startPastEdge } from './past-edge.ts';
import { showProgress } from './progress.ts';
import { costsOf } from './world/costs.ts';
import { TEAM } from './world/deeds.ts';
import { worldOf } from './world/world.ts';

export interface Seeding {
  /** The folder of a local edge, migrated, on which nothing runs. */
  state: string;
  /** Where the demo site is served. */
  origin: string;
  seed: number;
  weeks: number;
  visitors: number;
  /** ms. */
  until: number;
}

/** How many visitors a first start has. */
export const VISITORS = 1_000;
export const WEEKS = 6;
export const SEED = 7;

/** Fills the state of a local edge by requests to an edge whose clock is moved. @returns a key of the site */
export async function seedState({ state, origin, seed, weeks, visitors, until }: Seeding): Promise<{ key: string; lived: Lived }> {
  const settings = demoSettings(origin);
  const world = worldOf({
    seed,
    weeks,
    visitors,
    until,
    origin,
    running: PRICING_EXPERIMENT,
    consentOf(id, lang) {
      const cta = settings.ctas.find((each) => each.id === id);
      if (!cta) throw new Error(`the demo has no ${id}`);
      return cta.texts[lang].consent;
    },
  });
  const edge = await startPastEdge(state, DEMO_SITE);
  const progress = showProgress(`${weeks} weeks of ${visitors} visitors`);
  try {
    const key = await begin(edge, settings, world.from);
    const lived = await liveThrough(edge, { site: DEMO_SITE, key, origin }, world, progress.show);
    for (const body of costsOf(visitors, world.from, until)) await edge.ask({ method: 'POST', path: '/v1/costs', at: until, key, body });
    await edge.end();
    return { key, lived };
  } finally {
    progress.end();
    await edge.stop();
  }
}

/** The site as its owner has set it up, a key for it, and the team. */
async function begin(edge: PastEdge, settings: unknown, at: number): Promise<string> {
  const admin = edge.adminToken;
  const asked = { method: 'GET', path: `/v1/sites/${DEMO_SITE}`, at, headers: { authorization: `Bearer ${admin}` } };
  const [[found] = []] = await edge.live({ queues: [[asked]], crons: [], until: at });
  // Time goes one way: nobody can be put before those who are there.
  if (found?.status === 200) throw new Error('This edge has a demo site already. Seed another one with --state, or delete its folder first.');
  await edge.ask({ method: 'PUT', path: `/v1/sites/${DEMO_SITE}`, at, key: admin, body: settings });
  const body = { site: DEMO_SITE, name: 'Demo', scopes: ['leads:read', 'leads:write', 'admin'] };
  const { key } = await edge.ask<{ key: string }>({ method: 'POST', path: '/v1/keys', at, key: admin, body });
  for (const member of TEAM) await edge.ask({ method: 'POST', path: '/v1/members', at, key, body: member });
  return key;
}
