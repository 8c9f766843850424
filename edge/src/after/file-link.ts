import type { Site } from '../site/site-store.ts';
import { sealToken } from './token.ts';

/** For so long a lead may come back for the file. As long as ids are remembered: so a download counts once. */
const GOOD_MS = 7 * 86_400_000;

/**
 * The address under which one lead gets one file.
 * @param origin where the edge is reached
 * @param file the id of one of the site's files
 * @param event the submit that was answered with it
 */
export async function fileLink(site: Site, origin: string, file: string, lead: string, event: string, visitor: string, now: number): Promise<string> {
  return `${origin}/v1/file/${await sealToken(site, 'file', { lead, visitor, event, subject: file, expires: now + GOOD_MS })}`;
}
