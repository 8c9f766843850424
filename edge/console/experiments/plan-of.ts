import type { ArmPlan, ExperimentPlan } from '../../protocol/experiment.ts';
import { evenWeights } from './weights.ts';

const ID_LENGTH = 40;

/** A name that addresses and links can carry. Marks are taken off, since nobody types them in an address. */
export function idOf(name: string, random: () => string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, ID_LENGTH);
  return [plain, random()].filter(Boolean).join('-');
}

const LETTERS = 'ABCDEF';

/** Letters as names, since that is how people speak of them; an id that no arm of the plan has. */
export function newArm(arms: readonly ArmPlan[]): ArmPlan {
  const free = [...LETTERS].find((letter) => !arms.some(({ id, name }) => id === letter.toLowerCase() || name === letter)) ?? 'G';
  return { id: free.toLowerCase(), name: free, weight: 1, patch: {} };
}

/** The arms with even shares. */
export function shared(arms: readonly ArmPlan[]): ArmPlan[] {
  const weights = evenWeights(arms.length);
  return arms.map((arm, i) => ({ ...arm, weight: weights[i] ?? 1 }));
}

/** What an experiment begins as: the CTA as it is, and one variant that says the same still. */
export function firstPlan({ id, name, cta, control }: Record<'id' | 'name' | 'cta' | 'control', string>): ExperimentPlan {
  const arms = shared([
    { id: 'control', name: control, weight: 1 },
    { id: 'b', name: 'B', weight: 1, patch: {} },
  ]);
  return { id, name, cta, arms, goal: 'mql', mode: 'fixed', weeks: 4, coverage: 10_000 };
}
