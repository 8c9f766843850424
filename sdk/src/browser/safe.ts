/** So many are remembered: a page on which something goes wrong all the time must not fill up. */
const MOST = 50;

/** What went wrong on this page, oldest first, for those who look for the cause. */
export const problems: unknown[] = [];

/**
 * Nothing of ours may ever throw into the page. Every function that the page, the browser or a timer
 * calls goes through here; what could not be done gives `undefined`.
 */
export const safe =
  <A extends unknown[], R>(fn: (...args: A) => R) =>
  (...args: A): R | undefined => {
    try {
      return fn(...args);
    } catch (problem) {
      if (problems.length < MOST) problems.push(problem);
      return undefined;
    }
  };
