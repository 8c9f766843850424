import { errorAt, Problem } from '../problem.ts';

/** Says what stands in the way of a merger, or of its end. */
export function refuse(what: 'cannot_merge' | 'cannot_unmerge', path: string, code: string): never {
  throw new Problem(what, [errorAt(path, code)]);
}
