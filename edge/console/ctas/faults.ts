import type { Wrong } from './draft/problems.ts';

/** What is wrong in a sentence of the reader's own language; the edge's own where there is none. */
export const faultText = ({ code, detail }: Wrong, faults: Readonly<Record<string, string>>): string =>
  Object.hasOwn(faults, code) ? (faults[code] ?? detail) : detail;
