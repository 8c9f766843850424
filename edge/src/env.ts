import type { AutomationObject } from './automation/automation-object.ts';
import type { DeliveryObject } from './delivery/delivery-object.ts';
import type { FunnelObject } from './funnel/funnel-object.ts';
import type { VisitorObject } from './visitor/visitor-object.ts';
import type { WorkObject } from './work/work-object.ts';

/** What wrangler.toml binds. */
export interface Env {
  DB: D1Database;
  VISITOR: DurableObjectNamespace<VisitorObject>;
  /** The long works of each site, by its name. */
  WORK: DurableObjectNamespace<WorkObject>;
  /** Deliveries to one endpoint each, by `<site>/<endpoint>`. */
  DELIVERY: DurableObjectNamespace<DeliveryObject>;
  /** What is to be done by itself, for one site each, by its name. */
  AUTOMATION: DurableObjectNamespace<AutomationObject>;
  /** The anonymous part of each site's funnel, by its name. */
  FUNNEL: DurableObjectNamespace<FunnelObject>;
  ASSETS: Fetcher;
  /** Batches per site and address. */
  ADDRESS_LIMIT: RateLimit;
  /** Batches per site. */
  SITE_LIMIT: RateLimit;
  /** Forms per site and address. */
  SUBMIT_LIMIT: RateLimit;
  /** Requests per secret key. */
  KEY_LIMIT: RateLimit;
  /** Unknown sites and wrong keys per address. */
  GUESS_LIMIT: RateLimit;
  /** Where the edge is reached, `https://…`: the links of its mails lead there. Without it, to where the form was sent. */
  PUBLIC_ORIGIN?: string;
  /** Sends mails, where Cloudflare's mail service is set up. */
  MAIL?: SendEmail;
  /** Secret of this deployment at Turnstile, for the sites that ask it. */
  TURNSTILE_SECRET?: string;
  /** Stands in for Turnstile itself. For tests. */
  TURNSTILE_URL?: string;
  /** Seals the secrets of other systems. Where there is none, ADMIN_TOKEN does. */
  SECRETS_KEY?: string;
  /** `1` on a machine of one's own: deliveries may go to `http://localhost:…` and `http://127.0.0.1:…`. Never where strangers have accounts. */
  ALLOW_PRIVATE_TARGETS?: string;
  /** How long a second of the retry schedule and of timeouts of deliveries lasts, s. For tests alone; 1 if it is not said. */
  DELIVERY_CLOCK?: string;
  /** Where Cloudflare Access guards the console: its team, `https://<team>.cloudflareaccess.com`, and the application's audience tag. */
  ACCESS_TEAM?: string;
  ACCESS_AUD?: string;
  /** Secret of the person who runs this deployment; without it the admin routes are closed. */
  ADMIN_TOKEN?: string;
}
