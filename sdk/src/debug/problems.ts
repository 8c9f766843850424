import { brief } from './brief.ts';

/** What went wrong, in words: an error's own, which JSON would leave out. */
function wordsOf(problem: unknown): string {
  try {
    if (problem instanceof Error) return `${brief(problem.name)}: ${brief(problem.message)}`;
  } catch {
    // An error that can't be asked is a thing like any other.
  }
  return brief(problem);
}

/** Problems by their words, with how often each came: most come again and again. */
export function groupProblems(problems: readonly unknown[]): [words: string, times: number][] {
  const groups = new Map<string, number>();
  for (const problem of problems) {
    const words = wordsOf(problem);
    groups.set(words, (groups.get(words) ?? 0) + 1);
  }
  return [...groups];
}
