import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { expect, it } from 'vitest';
import type { ExperimentResult } from '../../edge/protocol/experiment-result.ts';
import type { Lead } from '../../edge/protocol/lead.ts';
import { migrate, startEdge } from '../../demo/local-edge.ts';
import { buildMovedClock } from '../../seed/build-moved-clock.ts';
import { seedState } from '../../seed/seed-state.ts';

const UNTIL = Date.parse('2026-11-20T08:00:00Z');
const SMALL = { origin: 'http://localhost:4173', seed: 7, weeks: 3, visitors: 100, until: UNTIL };

/** What is seen of a seeded edge by the edge that everybody runs. Ids follow from the site's secret, which is drawn. */
async function seeded(folder: string) {
  const state = join(folder, 'state');
  await migrate(state);
  const { key } = await seedState({ ...SMALL, state });
  const edge = await startEdge({ port: await getPort(), state });
  try {
    const ask = async <Answer>(path: string): Promise<Answer> => {
      const response = await fetch(edge.url + path, { headers: { authorization: `Bearer ${key}` } });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Answer;
    };
    const { data } = await ask<{ data: Lead[] }>('/v1/leads?limit=200');
    const { state: verdict, arms } = await ask<ExperimentResult>('/v1/experiments/handbook-promise/results');
    const leads = data
      .map(({ full_name: name, email, phone_e164: phone, stage, status, owner, tags, outcome, score, created_at: created }) =>
        JSON.stringify({ name, email, phone, stage, status, owner, tags, outcome: outcome?.status, fit: score.fit, created }),
      )
      .toSorted();
    return { leads, data, verdict, arms: arms.map(({ id, exposures, conversions }) => ({ id, exposures, conversions })) };
  } finally {
    await edge.stop();
  }
}

it('fills an edge with visitors who make leads, an experiment that is decided, and the same each time', { timeout: 500_000 }, async () => {
  const folders = await Promise.all(['one', 'other'].map((name) => mkdtemp(join(tmpdir(), `kindling-seed-${name}-`))));
  try {
    await buildMovedClock();
    const [one, other] = await Promise.all(folders.map(seeded));
    expect(one?.leads.length).toBeGreaterThan(10);
    expect(new Set(one?.data.map(({ status }) => status)).size).toBeGreaterThan(2);
    expect(one?.data.some(({ score }) => score.temperature === 'cold')).toBe(true);
    expect(one?.verdict).toBe('winner');
    expect({ leads: other?.leads, verdict: other?.verdict, arms: other?.arms }).toEqual({ leads: one?.leads, verdict: one?.verdict, arms: one?.arms });
  } finally {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
  }
});
