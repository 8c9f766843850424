import { CodeToCopy } from './code-to-copy.tsx';
import { CSP_TURNSTILE, consentCode, cspLines } from './snippets.ts';
import { useInstallTexts } from './texts.ts';

/** What a strict policy has to allow, and how the tag hears of a visitor's decision. */
export function ForDevelopers() {
  const { more: texts } = useInstallTexts();
  return (
    <section class="panel" aria-labelledby="more">
      <h2 id="more">{texts.title}</h2>
      <h3>{texts.csp}</h3>
      <p>{texts.cspText}</p>
      <CodeToCopy text={cspLines(location.origin)} label={texts.csp} />
      <p class="hint">{texts.cspPictures}</p>
      <p class="hint">{texts.cspTurnstile}</p>
      <CodeToCopy text={CSP_TURNSTILE} label={texts.cspTurnstile} />
      <h3>{texts.consent}</h3>
      <p>{texts.consentText}</p>
      <p>{texts.consentOwn}</p>
      <CodeToCopy text={consentCode} label={texts.consentOwn} />
      <p class="hint">{texts.gpc}</p>
    </section>
  );
}
