import { AUTOMATION_OPERATIONS } from './automations.ts';
import { BROWSER_OPERATIONS } from './browsers.ts';
import { CTA_OPERATIONS } from './ctas.ts';
import { EXPERIMENT_OPERATIONS } from './experiments.ts';
import { DESTINATION_OPERATIONS } from './destinations.ts';
import { EVENT_OPERATIONS } from './events.ts';
import { INSTALL_OPERATIONS } from './install.ts';
import { LEAD_LIST } from './lead-list.ts';
import { FUNNEL_OPERATIONS } from './funnel.ts';
import { LEAD_OPERATIONS } from './leads.ts';
import { NOTE_OPERATIONS } from './notes.ts';
import type { Operation } from './operation.ts';
import { PRIVACY } from './privacy.ts';
import { SCORING_OPERATIONS } from './scoring.ts';
import { SESSION_OPERATIONS } from './sessions.ts';
import { SITE_OPERATIONS } from './sites.ts';
import { TEAM } from './team.ts';
import { TRANSFER } from './transfer.ts';
import { WEBHOOK_OPERATIONS } from './webhooks.ts';
import { WRITE_BACK } from './write-back.ts';

/** All that can be asked of the edge. */
export const OPERATIONS: readonly Operation[] = [
  ...LEAD_OPERATIONS,
  ...LEAD_LIST,
  ...NOTE_OPERATIONS,
  ...BROWSER_OPERATIONS,
  ...SITE_OPERATIONS,
  ...INSTALL_OPERATIONS,
  ...CTA_OPERATIONS,
  ...EXPERIMENT_OPERATIONS,
  ...FUNNEL_OPERATIONS,
  ...SCORING_OPERATIONS,
  ...TEAM,
  ...SESSION_OPERATIONS,
  ...WRITE_BACK,
  ...EVENT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...DESTINATION_OPERATIONS,
  ...AUTOMATION_OPERATIONS,
  ...TRANSFER,
  ...PRIVACY,
];
