import type { Answered, Asked } from '../../../edge/src/delivery/destination.ts';

/**
 * Something of somebody else's that is asked over the network. Each of these keeps to what its maker documents, with
 * records of its own, and answers what is not as documented with the documented error: what passes here and fails there
 * is a gap in the documentation, or in this.
 */
export interface StandIn {
  answer(asked: Asked): Answered;
  /** All that was asked, in order. */
  readonly asked: Asked[];
  /** What is answered next instead, in this order; nothing is done for these. */
  instead(...answers: Answered[]): void;
}

export function standIn(answer: (asked: Asked) => Answered): StandIn {
  const asked: Asked[] = [];
  const instead: Answered[] = [];
  return {
    asked,
    instead: (...answers) => void instead.push(...answers),
    answer(request) {
      asked.push(request);
      return instead.shift() ?? answer(request);
    },
  };
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Answered => ({
  status,
  headers: new Headers({ 'content-type': 'application/json', ...headers }),
  body: body === undefined ? '' : JSON.stringify(body),
});

export const text = (status: number, body: string, headers: Record<string, string> = {}): Answered => ({
  status,
  headers: new Headers({ 'content-type': 'text/html', ...headers }),
  body,
});

/** A documented error that ends the request wherever it is found out. */
export class Refusal extends Error {
  readonly answered: Answered;
  constructor(answered: Answered) {
    super(answered.body);
    this.answered = answered;
  }
}

export const refusing = (answer: (asked: Asked) => Answered) => (asked: Asked) => {
  try {
    return answer(asked);
  } catch (error) {
    if (error instanceof Refusal) return error.answered;
    throw error;
  }
};

export const header = ({ headers }: Asked, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

/** The body as an object, checked for being JSON and said to be. */
export function bodyOf(asked: Asked, refuse: (why: string) => Answered): Record<string, unknown> {
  if (!header(asked, 'content-type')?.startsWith('application/json')) throw new Refusal(refuse('The Content-Type is not application/json'));
  try {
    const body: unknown = JSON.parse(asked.body ?? '');
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new Refusal(refuse('The body is no JSON object'));
}

/** Names that are not documented are refused: a misspelt one does nothing at the real thing, and nobody notices. */
export function onlyNames(value: object, names: readonly string[], refuse: (why: string) => Answered): void {
  const unknown = Object.keys(value).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Refusal(refuse(`Unknown: ${unknown.join(', ')}`));
}

export const EMAIL = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*\.[a-z]{2,24}$/i;
