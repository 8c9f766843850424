import { expect } from 'vitest';
import { Answer } from '../../edge/protocol/batch.ts';
import type { TimelineEntry } from '../../edge/protocol/lead.ts';
import { ProblemDetails } from '../../edge/protocol/problem.ts';
import type { EventResult } from './hostile-lines.ts';
import { bindings } from './test-site.ts';

/** What holds for every answer of the edge, however hostile the request was. */

export interface Verdict {
  status: number;
  /** Of each event in the order sent; empty when the request was refused as a whole. */
  results: EventResult[];
  /** Why something was refused or ignored. */
  codes: string[];
}

/** Reads an answer and checks its form: a problem says what is wrong, a success closes its counters. */
export async function verdictOf(sent: Uint8Array, response: Response): Promise<Verdict> {
  const { status } = response;
  const text = await response.text();
  expect(status < 500 ? '' : text).toBe('');
  if (status >= 400) {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = ProblemDetails.parse(JSON.parse(text));
    expect(problem.status).toBe(status);
    expect(Object.values(problem)).not.toContain('');
    return { status, results: [], codes: [problem.code, ...problem.errors.map(({ code }) => code)] };
  }
  if (!text) return { status, results: [], codes: [] };

  const answer = Answer.parse(JSON.parse(text));
  const { events } = JSON.parse(textOf(sent)) as { events: unknown[] };
  const codes = [...answer.refused, ...answer.ignored].map(({ code }) => code);
  for (const code of codes) expect(code).toMatch(/^[a-z_]+$/);
  expect(answer.accepted + answer.duplicate + answer.refused.length + answer.ignored.length, 'counters close').toBe(events.length);
  return { status, results: resultsOf(events, answer), codes };
}

/** The answer names who was refused and ignored, in order; the rest is new once and then duplicate. */
function resultsOf(events: readonly unknown[], answer: Answer): EventResult[] {
  const refused = answer.refused.map(({ id }) => id);
  const ignored = answer.ignored.map(({ id }) => id);
  let left = answer.accepted;
  return events.map((event) => {
    const id = idOf(event);
    if (takesFirst(refused, id)) return 'rejected';
    if (takesFirst(ignored, id)) return 'ignored';
    return left-- > 0 ? 'accepted' : 'duplicate';
  });
}

function takesFirst(ids: string[], id: string): boolean {
  if (ids[0] !== id) return false;
  ids.shift();
  return true;
}

const idOf = (event: unknown): string => {
  const id = typeof event === 'object' && event !== null && 'id' in event ? event.id : undefined;
  return typeof id === 'string' ? id.slice(0, 64).toWellFormed() : '';
};

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The visitor that a body names, also when the body is no JSON. */
export const visitorIn = (sent: Uint8Array): string => /"visitor":"([^"]*)"/.exec(textOf(sent))?.[1] ?? 'undefined';

/** What is really stored of a visitor. */
export const storedFor = (site: string, visitor: string): Promise<TimelineEntry[]> => timelineOf(bindings.VISITOR.idFromName(`${site}/${visitor}`));

// Props are JSON, which the type of a remote call does not see through.
export const timelineOf = (id: DurableObjectId): Promise<TimelineEntry[]> => bindings.VISITOR.get(id).timeline(10_000) as unknown as Promise<TimelineEntry[]>;
