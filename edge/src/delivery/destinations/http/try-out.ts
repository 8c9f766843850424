import type * as z from 'zod/mini';
import { budgetOf } from './bounds.ts';
import { EXAMPLES } from './example-event.ts';
import { evaluate } from './expression.ts';
import { ExpressionFault } from './expression-fault.ts';
import { readable } from './answer.ts';
import { addressOf, requestOf, valuesOf } from './request.ts';
import { inputOf, ofBody, ofTemplates } from './say.ts';
import type { HttpSettings } from './settings.ts';

/** What stands in for a secret while it is tried out. */
const STAND_IN = 'example';

type Issue = z.core.$ZodRawIssue;

/** Every expression of the settings is tried with events of an example lead when it is saved: what fails then would fail with each lead. */
export async function expressionIssues(settings: HttpSettings): Promise<Issue[]> {
  const { url, query, headers, oauth, answer } = settings;
  const functions = ofTemplates(
    () => Promise.resolve(STAND_IN),
    () => STAND_IN,
  );
  const issues: Issue[] = [];
  const attempt = async (path: string[], run: () => Promise<unknown>): Promise<void> => {
    if (issues.some((issue) => issue.path?.join() === path.join())) return;
    try {
      await run();
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      const detail = `${error.at === null ? '' : `At character ${error.at}: `}${error.why}.`;
      issues.push({ code: 'custom', message: 'invalid_expression', path, params: { detail }, input: settings });
    }
  };
  for (const event of EXAMPLES) {
    const input = inputOf(settings, [event]);
    const budget = budgetOf();
    await attempt(['url'], () => addressOf(url, {}, input, functions, budget));
    for (const [name, template] of Object.entries(query)) await attempt(['query', name], () => valuesOf({ [name]: template }, input, functions, budget));
    for (const [name, template] of Object.entries(headers)) await attempt(['headers', name], () => valuesOf({ [name]: template }, input, functions, budget));
    await attempt(['body'], () => requestOf({ ...settings, url: 'https://example.com/', query: {}, headers: {} }, input, ofBody, budget));
  }
  const budget = budgetOf();
  for (const part of ['params', 'headers'] as const) {
    for (const [name, template] of Object.entries(oauth?.[part] ?? {})) {
      await attempt(['oauth', part, name], () => valuesOf({ [name]: template }, {}, functions, budget));
    }
  }
  if (answer !== undefined) await attempt(['answer'], () => evaluate(answer, readable({ status: 200, headers: new Headers(), body: '{"ok":true}' }), ofBody));
  return issues;
}
