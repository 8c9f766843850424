import { useEffect, useState } from 'preact/hooks';
import type { Api } from '../api.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import { Mark } from '../mark.tsx';
import type { Route } from '../route.ts';
import { type Language, useOwnTexts, useTexts } from '../texts.ts';
import { AskForLink } from './ask-for-link.tsx';
import { isWorthARetry, signInTrouble } from './sign-in-trouble.ts';
import { SIGN_IN_TEXTS } from './texts.ts';
import { useEntering } from './use-entering.ts';

interface Props {
  api: Api;
  /** Somebody was signed in until now. */
  wasIn: boolean;
  /** `#/sign-in/<token>` of a one-time link. */
  route: Route;
  onSignedIn: () => void;
  onLanguage: (language: Language) => void;
}

/** How one gets in: by the link in the address, or by asking for one. */
export function SignInScreen({ api, wasIn, route, onSignedIn, onLanguage }: Props) {
  const { product } = useTexts();
  const texts = useOwnTexts(SIGN_IN_TEXTS);
  // The address loses it at once; another link in the same tab brings another.
  const [token, setToken] = useState<string>();
  const given = route.screen === 'sign-in' ? route.path[0] : undefined;
  if (given !== undefined && given !== token) setToken(given);
  const { state, isKnown, enter } = useEntering(api, given ?? token, onSignedIn);
  const retry = token === undefined ? {} : { token };

  useEffect(() => {
    document.title = `${texts.title} · ${product}`;
  }, [texts, product]);

  return (
    <div class="sign-in">
      <main>
        <p class="sign-in-brand">
          <Mark />
          {product}
        </p>
        <h1>{texts.title}</h1>
        {state.is === 'entering' && <p role="status">{texts.entering}</p>}
        {state.is === 'refused' && (
          <div class="trouble" role="alert">
            <p>{signInTrouble(state.error, texts)}</p>
            {isWorthARetry(state.error) && (
              <button type="button" onClick={() => enter(retry)}>
                {texts.retry}
              </button>
            )}
          </div>
        )}
        {state.is === 'asking' && wasIn && (
          <div class="trouble" role="alert">
            <p>{texts.ended}</p>
          </div>
        )}
        {state.is === 'choosing' && (
          <section class="sign-in-box" aria-label={texts.whichSite}>
            <p>{texts.whichSite}</p>
            {state.sites.map((site) => (
              <button key={site} type="button" onClick={() => enter({ site })}>
                {site}
              </button>
            ))}
          </section>
        )}
        {(state.is === 'asking' || state.is === 'refused') && (
          <>
            {isKnown && (
              <button type="button" class="primary" onClick={() => enter({})}>
                {texts.access}
              </button>
            )}
            <p>{texts.how}</p>
            <AskForLink api={api} />
            <details class="sign-in-more">
              <summary>{texts.notYet}</summary>
              <p>{texts.notYetHow}</p>
            </details>
          </>
        )}
        <LanguageSwitch onLanguage={onLanguage} />
      </main>
    </div>
  );
}
