import type { Cta } from '../../protocol/cta.ts';
import type { SiteSettings } from '../../protocol/site-config.ts';
import type { Then } from '../../protocol/then.ts';

type SiteFile = SiteSettings['files'][number];
interface OwnSite {
  settings: SiteSettings;
  ctas: readonly Cta[];
}

const MESSAGE: Then = { type: 'message' };

/**
 * What somebody who has sent a form gets. A form of the site's own has no CTA: the page goes on by itself.
 * @param fileUrl makes the address under which this one lead gets the file
 */
export async function thenOf(cta: Cta | null | undefined, site: OwnSite, fileUrl: (file: SiteFile) => Promise<string>): Promise<Then> {
  if (!cta) return MESSAGE;
  return cta.confirm ? { type: 'confirm' } : afterOf(cta, site, fileUrl);
}

/** What the CTA was set to give: at once, or when the address is confirmed. */
export async function afterOf({ after }: Cta, { settings, ctas }: OwnSite, fileUrl: (file: SiteFile) => Promise<string>): Promise<Then> {
  if (after.type === 'redirect') return { type: 'redirect', url: after.to };
  if (after.type === 'file') {
    const file = settings.files.find(({ id }) => id === after.file);
    return file ? { type: 'file', url: await fileUrl(file), name: file.name } : MESSAGE;
  }
  // What follows may have been taken away since.
  if (after.type === 'cta' && !ctas.some(({ id }) => id === after.cta)) return MESSAGE;
  return after;
}
