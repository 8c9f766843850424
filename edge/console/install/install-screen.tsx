import './install.css';
import type { CtaRecord } from '../../protocol/cta-record.ts';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useLoad } from '../parts/use-load.ts';
import { readSettings } from '../privacy/site-settings.ts';
import { hashOf } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { CodeToCopy } from './code-to-copy.tsx';
import { FirstSteps } from './first-steps.tsx';
import { ForDevelopers } from './for-developers.tsx';
import { LiveCheck } from './live-check.tsx';
import { RefusedPages } from './refused-pages.tsx';
import { ctaPlace } from './snippets.ts';
import { useInstallTexts } from './texts.ts';
import { useInstall } from './use-install.ts';
import { type Way, WayIn, WAYS } from './ways.tsx';

const isWay = (name: string | undefined): name is Way => WAYS.some((way) => way === name);

/** How the tag gets onto a site, and whether it works. */
export function InstallScreen({ api, session, path, onRefused }: ScreenProps) {
  const texts = useInstallTexts();
  const way = isWay(path[0]) ? path[0] : 'html';
  const read = useInstall(api, true, onRefused);
  const site = useLoad((signal) => readSettings(api, session.site.id, signal), [], onRefused);
  const ctas = useLoad((signal) => api.get<{ data: CtaRecord[] }>('/v1/ctas', {}, signal), [], onRefused);
  const origins = site.data?.settings.origins ?? [];
  const live = ctas.data?.data.find(({ published }) => published !== null);
  return (
    <Page title={texts.title} hint={texts.hint} class="install">
      <div class="install-columns">
        <div class="install-main">
          <section class="panel" aria-labelledby="snippet">
            <h2 id="snippet">{texts.snippet.title}</h2>
            <Tabs label={texts.snippet.title} screen="install" tabs={WAYS.map((each) => [each, texts.ways[each]] as const)} current={way} />
            <WayIn way={way} session={session} />
          </section>
          <section class="panel" aria-labelledby="place">
            <h2 id="place">{texts.snippet.ctaMine}</h2>
            <p>{texts.snippet.cta}</p>
            <CodeToCopy text={ctaPlace(live?.id ?? 'cta_…')} label={texts.snippet.ctaMine} />
            {ctas.data && !live && (
              <p>
                {texts.snippet.ctaNone} <a href={hashOf('ctas')}>{texts.snippet.ctaMake}</a>
              </p>
            )}
          </section>
          <ForDevelopers />
        </div>
        <div class="install-side">
          <LiveCheck read={read} origins={origins} />
          {read.data && (
            <>
              <FirstSteps session={session} steps={read.data.steps} here="install" />
              <RefusedPages api={api} session={session} refused={read.data.refused} origins={origins} onAdded={site.again} onRefused={onRefused} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}
