import type { Session } from '../session.ts';
import { CodeToCopy } from './code-to-copy.tsx';
import { EARLY_CALLS, SPA_INSTALL, scriptTag, spaCode } from './snippets.ts';
import { useInstallTexts } from './texts.ts';

export const WAYS = ['html', 'gtm', 'spa', 'wordpress'] as const;
export type Way = (typeof WAYS)[number];

/** The template that Google Tag Manager takes in. */
const TEMPLATE = new URL('../../../sdk/gtm/template.tpl', import.meta.url).href;

const Steps = ({ steps }: { steps: readonly string[] }) => (
  <ol class="ways-steps">
    {steps.map((step) => (
      <li key={step}>{step}</li>
    ))}
  </ol>
);

/** How the tag gets onto a site, for those who have this kind of site. */
export function WayIn({ way, session }: { way: Way; session: Session }) {
  const { snippet: texts } = useInstallTexts();
  const edge = location.origin;
  const { id } = session.site;
  const tag = <CodeToCopy text={scriptTag(edge, id)} label={texts.title} />;
  switch (way) {
    case 'html':
      return (
        <>
          {tag}
          <p class="hint">{texts.html}</p>
          <p class="hint">{texts.early}</p>
          <CodeToCopy text={EARLY_CALLS} label={texts.early} />
        </>
      );
    case 'gtm':
      return (
        <>
          <p>
            <a href={TEMPLATE} download="kindling.tpl">
              {texts.gtmFile}
            </a>
          </p>
          <Steps steps={texts.gtm} />
          <p>{texts.gtmOrigin}</p>
          <CodeToCopy text={edge} label={texts.gtmOrigin} />
          <p>{texts.gtmSite}</p>
          <CodeToCopy text={id} label={texts.gtmSite} />
        </>
      );
    case 'spa':
      return (
        <>
          <p class="hint">{texts.spa}</p>
          <p>{texts.spaInstall}</p>
          <CodeToCopy text={SPA_INSTALL} label={texts.spaInstall} />
          <p>{texts.spaUse}</p>
          <CodeToCopy text={spaCode(edge, id)} label={texts.spaUse} />
        </>
      );
    case 'wordpress':
      return (
        <>
          <Steps steps={texts.wordpress} />
          {tag}
        </>
      );
  }
}
