import { BROWSER_OPERATIONS } from './browsers.ts';
import { CTA_OPERATIONS } from './ctas.ts';
import type { Operation } from './operation.ts';
import { SCORING_OPERATIONS } from './scoring.ts';
import { SITE_OPERATIONS } from './sites.ts';
import { TEAM } from './team.ts';

/** All that can be asked of the edge. */
export const OPERATIONS: readonly Operation[] = [...BROWSER_OPERATIONS, ...SITE_OPERATIONS, ...CTA_OPERATIONS, ...SCORING_OPERATIONS, ...TEAM];
