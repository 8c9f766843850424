import { useEffect, useMemo, useState } from 'preact/hooks';
import { ApiError, createApi } from './api.ts';
import { Frame } from './frame.tsx';
import { ToastPlace } from './parts/toasts.tsx';
import { goTo, type Route, useRoute } from './route.ts';
import { SCREENS } from './screens.ts';
import { endSession, may, readSession, type Session } from './session.ts';
import { OwnActs } from './settings/own-acts.ts';
import { ScreenPlace } from './shell/screen-place.tsx';
import { Starting } from './shell/starting.tsx';
import { SignInScreen } from './sign-in/sign-in-screen.tsx';
import { firstLanguage, type Language, rememberLanguage, Speaking, speak } from './texts.ts';

type Standing = { is: 'asking' } | { is: 'out'; wasIn: boolean } | { is: 'in'; session: Session } | { is: 'troubled'; error: ApiError };

/** The whole console: who is signed in, in which language, and the screen that the address names. */
export function Console() {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  const route = useRoute();
  // Whoever comes by a link is asked for no session: it is what begins one.
  const [standing, setStanding] = useState<Standing>(() => (isLink(route) ? { is: 'out', wasIn: false } : { is: 'asking' }));
  const [round, setRound] = useState(0);
  const speech = useMemo(() => speak(language), [language]);
  const api = useMemo(createApi, []);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    if (standing.is !== 'asking') return;
    const left = new AbortController();
    readSession(api, left.signal).then(
      (session) => setStanding(session ? { is: 'in', session } : { is: 'out', wasIn: false }),
      (error: unknown) => {
        if (left.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setStanding({ is: 'troubled', error });
      },
    );
    return () => left.abort();
  }, [round]);
  // The bare address leads to what one comes for.
  useEffect(() => {
    if (standing.is === 'in' && (route.screen === '' || (route.screen === 'sign-in' && !isLink(route)))) goTo('leads');
  }, [standing, route.screen]);

  const chooseLanguage = (chosen: Language) => {
    rememberLanguage(chosen);
    setLanguage(chosen);
  };
  const askAgain = () => {
    setStanding({ is: 'asking' });
    setRound((before) => before + 1);
  };
  const signOut = async () => {
    await endSession(api).catch(() => {});
    setStanding({ is: 'out', wasIn: false });
  };

  return (
    <Speaking.Provider value={speech}>
      <ToastPlace>
        {standing.is === 'in' && !isLink(route) ? (
          <Frame session={standing.session} current={screenOf(route, standing.session)?.name ?? null} onLanguage={chooseLanguage} onSignOut={signOut}>
            <OwnActs.Provider value={{ chooseLanguage, signOut }}>
              <ScreenPlace
                screen={screenOf(route, standing.session)}
                api={api}
                session={standing.session}
                path={route.path}
                query={route.query}
                onRefused={() => setStanding({ is: 'out', wasIn: true })}
              />
            </OwnActs.Provider>
          </Frame>
        ) : standing.is === 'in' || standing.is === 'out' ? (
          <SignInScreen api={api} wasIn={standing.is === 'out' && standing.wasIn} route={route} onSignedIn={askAgain} onLanguage={chooseLanguage} />
        ) : (
          <Starting error={standing.is === 'troubled' ? standing.error : null} onRetry={askAgain} />
        )}
      </ToastPlace>
    </Speaking.Provider>
  );
}

/** Whoever opens a link of theirs is signed in by it, also where somebody is signed in already. */
const isLink = ({ screen, path }: Route): boolean => screen === 'sign-in' && path.length > 0;

/** None that there is, or none that they may see: the same answer. */
const screenOf = ({ screen }: Route, session: Session) => SCREENS.find(({ name, needs }) => name === (screen || 'leads') && may(session, needs)) ?? null;
