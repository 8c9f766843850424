/**
 * Nothing of ours may ever throw into the page. Every function that the page, the browser or a timer
 * calls goes through here; what went wrong is told to `report`, which is silent unless someone listens.
 */
export type Report = (error: unknown) => void;

export const guard =
  <A extends unknown[], R>(report: Report, fn: (...args: A) => R) =>
  (...args: A): R | undefined => {
    try {
      return fn(...args);
    } catch (error) {
      report(error);
      return undefined;
    }
  };
