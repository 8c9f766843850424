import type { Operation } from './operation.ts';
import { TEAM } from './team.ts';

/** All that can be asked of the edge. */
export const OPERATIONS: readonly Operation[] = [...TEAM];
