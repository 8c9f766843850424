import type { Route } from './client-of.ts';

/** Put in by the build, from the description of the edge. */
export const routes: Readonly<Record<string, Route>> = {};
