import { useEffect, useState } from 'preact/hooks';
import { type Api, ApiError } from '../api.ts';

/** How far somebody is with getting in: `sites` are those among which Cloudflare Access leaves the choice. */
export type Entering = { is: 'asking' } | { is: 'entering' } | { is: 'refused'; error: ApiError } | { is: 'choosing'; sites: readonly string[] };

/** Whether Cloudflare Access stands before the console and knows who this is: the edge says so to who is not signed in. */
const ACCESS = 'known_to_access';

/**
 * Signs in by the link in the address at once, and takes it out of the address: it is good once, and nobody is to find
 * it in the history. Only scripts of our own page can follow it, so that a program which looks through mails can't.
 */
export function useEntering(api: Api, token: string | undefined, onSignedIn: () => void) {
  const [state, setState] = useState<Entering>({ is: token === undefined ? 'asking' : 'entering' });
  const [isKnown, setKnown] = useState(false);

  async function enter(by: { token?: string; site?: string }): Promise<void> {
    setState({ is: 'entering' });
    try {
      await api.post('/v1/session', by);
      goIn();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Who opens their link a second time, and is in by the first, wants to get in.
      if (by.token !== undefined && (await isIn())) return goIn();
      const sites = error.errors.filter(({ code }) => code === 'your_site').map(({ path }) => path);
      setState(sites.length > 0 ? { is: 'choosing', sites } : { is: 'refused', error });
    }
  }

  const isIn = (): Promise<boolean> =>
    api.get('/v1/session').then(
      () => true,
      () => false,
    );

  function goIn(): void {
    history.replaceState(null, '', '#/');
    dispatchEvent(new Event('hashchange'));
    onSignedIn();
  }

  useEffect(() => {
    if (token === undefined) {
      api.get('/v1/session').then(onSignedIn, (error: unknown) => setKnown(error instanceof ApiError && error.errors.some(({ code }) => code === ACCESS)));
      return;
    }
    history.replaceState(null, '', '#/sign-in');
    void enter({ token });
  }, [token]);

  return { state, isKnown, enter };
}
