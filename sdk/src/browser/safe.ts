/**
 * Nothing of ours may ever throw into the page. Every function that the page, the browser or a timer
 * calls goes through here; what could not be done gives `undefined`.
 */
export const safe =
  <A extends unknown[], R>(fn: (...args: A) => R) =>
  (...args: A): R | undefined => {
    try {
      return fn(...args);
    } catch {
      return undefined;
    }
  };
