import type { Operation } from './operation.ts';

/** All that can be asked of the edge. */
export const OPERATIONS: readonly Operation[] = [];
