import type { SiteSettings } from '../../../protocol/site-config.ts';
import { LoadState } from '../../parts/load-state.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { ScreenProps } from '../../screens.ts';
import { Basics } from './basics.tsx';
import { Captures } from './captures.tsx';
import { PageGroups } from './page-groups.tsx';
import { Consent, Pages } from './pages-and-consent.tsx';
import { Cooldown, Mails, Protection } from './protection-and-mail.tsx';
import type { SiteAccess } from './section.tsx';

interface Stored {
  id: string;
  settings: SiteSettings;
}

/** What the site decides about itself, part by part. */
export function SiteTab({ api, session, onRefused }: Pick<ScreenProps, 'api' | 'session' | 'onRefused'>) {
  const path = `/v1/sites/${session.site.id}`;
  const stored = useLoad((signal) => api.get<Stored>(path, {}, signal), [path], onRefused);
  const change = async (patch: object): Promise<SiteSettings> => {
    const now = await api.patch<Stored>(path, patch);
    stored.set(now);
    return now.settings;
  };
  return (
    <LoadState of={stored}>
      {({ id, settings }) => {
        const site: SiteAccess = { settings, change, onRefused };
        return (
          <>
            <Basics site={site} id={id} />
            <Pages site={site} />
            <Consent site={site} />
            <Protection site={site} />
            <Mails site={site} />
            <Cooldown site={site} />
            <PageGroups site={site} />
            <Captures site={site} />
          </>
        );
      }}
    </LoadState>
  );
}
