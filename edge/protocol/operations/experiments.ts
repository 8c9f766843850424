import * as z from 'zod/mini';
import { ExperimentPlan } from '../experiment.ts';
import { DropInput, ExperimentRecord, ExperimentSummary, PlanAnswer, PlanQuestion } from '../experiment-record.ts';
import { ExperimentResult, ResultQuery } from '../experiment-result.ts';
import type { Operation } from './operation.ts';

const EXPERIMENTS = 'Experiments';
const record = { what: 'The experiment, with its runs.', schema: ExperimentRecord };

const EXAMPLE = {
  id: 'headline',
  name: 'A shorter headline',
  cta: 'cta_guide',
  arms: [
    { id: 'control', name: 'As it is', weight: 5_000 },
    { id: 'short', name: 'Short', weight: 5_000, patch: { texts: { en: { headline: 'The guide' } } } },
  ],
  goal: 'mql',
  weeks: 4,
};

const ofOne = (method: Operation['method'], path: string, id: string, summary: string, more: Partial<Operation> = {}): Operation => ({
  method,
  path: `/v1/experiments/{id}${path}`,
  id,
  group: EXPERIMENTS,
  summary,
  access: 'marketing',
  params: { id: 'The id of the experiment.' },
  answers: { 200: record },
  ...more,
});

/** What marketers test: plan, start, stop, and what came of it. */
export const EXPERIMENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/v1/experiments',
    id: 'listExperiments',
    group: EXPERIMENTS,
    summary: 'All experiments of the site',
    access: 'leads:read',
    answers: { 200: { what: 'The experiments.', schema: z.object({ data: z.array(ExperimentSummary) }) } },
  },
  {
    method: 'post',
    path: '/v1/experiments',
    id: 'createExperiment',
    group: EXPERIMENTS,
    summary: 'Begin to write an experiment',
    detail: 'The first arm is control: the CTA as it is live. A challenger is a merge patch of it (RFC 7396), or another CTA of the site.',
    access: 'marketing',
    body: { schema: ExperimentPlan, example: EXAMPLE },
    answers: { 201: record },
  },
  ofOne('get', '', 'getExperiment', 'One experiment', { access: 'leads:read' }),
  ofOne('put', '', 'saveExperiment', 'Replace what is being written', {
    detail: 'Once it runs its design is fixed.',
    body: { schema: ExperimentPlan, example: EXAMPLE },
  }),
  ofOne('delete', '', 'deleteExperiment', 'Throw away one that never ran', { answers: { 204: { what: 'It is gone.' } } }),
  ofOne('post', '/plan', 'planExperiment', 'What the experiment could find with this site’s traffic', {
    body: { schema: PlanQuestion, example: { daily_visitors: 400, lift: 0.2 } },
    answers: { 200: { what: 'The smallest change that would be found, in numbers and in words, and what stands in the way.', schema: PlanAnswer } },
  }),
  ofOne('post', '/start', 'startExperiment', 'Begin a run', { detail: 'With a new seed: who had which arm in an earlier run says nothing about this one.' }),
  ofOne('post', '/stop', 'stopExperiment', 'End a run before its time', { detail: 'Without a verdict, unless one was made by then.' }),
  ofOne('post', '/drop', 'dropArm', 'Take a challenger out of a run', { body: { schema: DropInput, example: { arm: 'short' } } }),
  ofOne('get', '/results', 'experimentResults', 'What a run has shown, in numbers and in words', {
    detail:
      'Of the run that is named, or of the latest. It has exactly one `state`, and `words` are all that may be said of it. Days are judged when they are over in the site’s time zone; a verdict stays as it was made. `judged`, `comparisons` and `split` are of the day that was judged last, or that decided; the other counts are of now.',
    access: 'leads:read',
    query: ResultQuery,
    answers: { 200: { what: 'Counts of each arm, intervals of each comparison, and the sentences to show.', schema: ExperimentResult } },
  }),
];
