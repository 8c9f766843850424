import { useEffect, useMemo, useState } from 'preact/hooks';
import { createApi } from './api.ts';
import { Frame } from './frame.tsx';
import { LeadsSection } from './leads/leads-section.tsx';
import { useRoute } from './route.ts';
import { forgetKey, keepKey, keptKey } from './session.ts';
import { SignInScreen } from './sign-in/sign-in-screen.tsx';
import { firstLanguage, type Language, rememberLanguage, Speaking, speak } from './texts.ts';

/** The whole console: who is signed in, in which language, and the screen that the address names. */
export function Console() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const [key, setKey] = useState(keptKey);
  const [refused, setRefused] = useState(false);
  const route = useRoute();
  const speech = useMemo(() => speak(language), [language]);
  const api = useMemo(() => (key === null ? null : createApi(key)), [key]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const chooseLanguage = (chosen: Language) => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  };
  const signIn = (given: string) => {
    keepKey(given);
    setRefused(false);
    setKey(given);
  };
  const leave = (wasRefused: boolean) => {
    forgetKey();
    setRefused(wasRefused);
    setKey(null);
  };

  return (
    <Speaking.Provider value={speech}>
      {api === null ? (
        <SignInScreen refused={refused} onSignIn={signIn} onLanguage={chooseLanguage} />
      ) : (
        <Frame onLanguage={chooseLanguage} onSignOut={() => leave(false)}>
          <LeadsSection key={key} api={api} route={route} onRefused={() => leave(true)} />
        </Frame>
      )}
    </Speaking.Provider>
  );
}
