import type { Api } from '../api.ts';
import type { ScreenName } from '../screens.ts';
import type { Session } from '../session.ts';
import { FirstSteps } from './first-steps.tsx';
import { useInstall } from './use-install.ts';

interface Props {
  api: Api;
  session: Session;
  here: ScreenName;
  onRefused: () => void;
}

/** The first steps of a site on another screen than that of the installation. */
export function StepsHere({ api, session, here, onRefused }: Props) {
  const { data } = useInstall(api, false, onRefused);
  return data && <FirstSteps session={session} steps={data.steps} here={here} />;
}
