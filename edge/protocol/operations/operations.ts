import { AUTOMATION_OPERATIONS } from './automations.ts';
import { BROWSER_OPERATIONS } from './browsers.ts';
import { CTA_OPERATIONS } from './ctas.ts';
import { EXPERIMENT_OPERATIONS } from './experiments.ts';
import { DESTINATION_OPERATIONS } from './destinations.ts';
import { EVENT_OPERATIONS } from './events.ts';
import { LEAD_OPERATIONS } from './leads.ts';
import type { Operation } from './operation.ts';
import { PRIVACY } from './privacy.ts';
import { SCORING_OPERATIONS } from './scoring.ts';
import { SITE_OPERATIONS } from './sites.ts';
import { TEAM } from './team.ts';
import { TRANSFER } from './transfer.ts';
import { WEBHOOK_OPERATIONS } from './webhooks.ts';
import { WRITE_BACK } from './write-back.ts';

/** All that can be asked of the edge. */
export const OPERATIONS: readonly Operation[] = [
  ...LEAD_OPERATIONS,
  ...BROWSER_OPERATIONS,
  ...SITE_OPERATIONS,
  ...CTA_OPERATIONS,
  ...EXPERIMENT_OPERATIONS,
  ...SCORING_OPERATIONS,
  ...TEAM,
  ...WRITE_BACK,
  ...EVENT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...DESTINATION_OPERATIONS,
  ...AUTOMATION_OPERATIONS,
  ...TRANSFER,
  ...PRIVACY,
];
