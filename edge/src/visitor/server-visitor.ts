import type { NotedEvent } from './noted-event.ts';

const PREFIX = 'server:';

/** The event of somebody who came from a file. Its name is one that only the edge gives. */
export const IMPORTED = 'lead_imported';

/** What changes what the team does with a lead, whatever the lead's stage was. Mails that were opened can wait. */
const DECIDING: ReadonlySet<string> = new Set(['product_qualified', 'service_qualified', 'mail_bounced', 'unsubscribed', IMPORTED]);
export const decidesNow = ({ server, type }: NotedEvent): boolean => server !== undefined && DECIDING.has(type);

/**
 * What the servers of a site say of a lead is kept like what a browser does, in an object of the lead's own. Its name
 * has a sign that no visitor's id may have: otherwise a browser could call itself so, and say it too.
 */
export const serverVisitor = (lead: string): string => PREFIX + lead;

export const isServer = (visitor: string): boolean => visitor.startsWith(PREFIX);
