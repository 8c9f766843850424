import { sha256 } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { isCrawler } from '../intake/crawler.ts';
import { Problem } from '../problem.ts';
import { scoringContext } from '../site/scoring-context.ts';
import type { Followed } from './signed-link.ts';
import { siteUrl } from './site-url.ts';

const ID_LENGTH = 32;

/**
 * Where the file of a link is, and one download counted for the lead, however often it is fetched. What only
 * looks (a `HEAD`, the preview of a chat) counts nothing. The count must not keep anybody from their file.
 */
export async function giveFile(env: Env, { site, claims }: Followed, request: Request, now: number): Promise<string> {
  const file = site.settings.files.find(({ id }) => id === claims.subject);
  if (!file) throw new Problem('not_found');
  const url = siteUrl(site.settings.origins, file.url);
  if (request.method === 'GET' && !isCrawler(request.headers.get('user-agent'))) {
    // By submit and file, not by token: the same file by a link that was made anew is the same download.
    const id = `file-${(await sha256(`${claims.event} ${claims.lead} ${file.id}`)).slice(0, ID_LENGTH)}`;
    const download = { id, type: 'download', at: now, url, groups: [], props: { file: file.id } };
    await env.VISITOR.getByName(`${site.id}/${claims.visitor}`)
      .happen(claims.lead, download, now, scoringContext(site, now))
      .catch((error: unknown) => console.warn('download: not counted', error instanceof Error ? error.message : error));
  }
  return url;
}
