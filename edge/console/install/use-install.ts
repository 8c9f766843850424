import { useEffect } from 'preact/hooks';
import type { InstallRecord } from '../../protocol/install.ts';
import type { Api } from '../api.ts';
import { type Loaded, useLoad } from '../parts/use-load.ts';

/** As often as somebody who waits for it wants to know. */
const EVERY_MS = 2_000;

/** What the edge hears of the site. @param isWatched it is asked again and again, as long as the page is looked at */
export function useInstall(api: Api, isWatched: boolean, onRefused: () => void): Loaded<InstallRecord> {
  const read = useLoad((signal) => api.get<InstallRecord>('/v1/install', isWatched ? { watch: '1' } : {}, signal), [isWatched], onRefused);
  useEffect(() => {
    if (!isWatched || read.isLoading) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && read.again(), EVERY_MS);
    return () => clearInterval(timer);
  }, [isWatched, read.isLoading]);
  return read;
}
