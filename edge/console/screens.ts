import type { ComponentType } from 'preact';
import type { Right } from '../protocol/rights.ts';
import type { Api } from './api.ts';
import type { Session } from './session.ts';

export interface ScreenProps {
  api: Api;
  session: Session;
  /** What follows the screen's name in the address. */
  path: readonly string[];
  query: URLSearchParams;
  /** The session is over: to be called when the edge answers 401. */
  onRefused: () => void;
}

export type ScreenName = 'leads' | 'ctas' | 'experiments' | 'scoring' | 'funnel' | 'automation' | 'deliveries' | 'privacy' | 'install' | 'settings';

export interface Screen {
  name: ScreenName;
  /** Who lacks it does not see the screen. */
  needs: Right;
  /** Read when it is first opened. */
  load: () => Promise<ComponentType<ScreenProps>>;
}

/** In the order in which they are listed: what one comes for every day is first. */
export const SCREENS: readonly Screen[] = [
  { name: 'leads', needs: 'leads:read', load: async () => (await import('./leads/leads-section.tsx')).LeadsSection },
  { name: 'funnel', needs: 'leads:read', load: async () => (await import('./funnel/funnel-screen.tsx')).FunnelScreen },
  { name: 'ctas', needs: 'marketing', load: async () => (await import('./ctas/ctas-screen.tsx')).CtasScreen },
  { name: 'experiments', needs: 'leads:read', load: async () => (await import('./experiments/experiments-screen.tsx')).ExperimentsScreen },
  { name: 'scoring', needs: 'marketing', load: async () => (await import('./scoring/scoring-screen.tsx')).ScoringScreen },
  { name: 'automation', needs: 'marketing', load: async () => (await import('./automation/automation-screen.tsx')).AutomationScreen },
  { name: 'deliveries', needs: 'admin', load: async () => (await import('./deliveries/deliveries-screen.tsx')).DeliveriesScreen },
  { name: 'privacy', needs: 'admin', load: async () => (await import('./privacy/privacy-screen.tsx')).PrivacyScreen },
  { name: 'install', needs: 'marketing', load: async () => (await import('./install/install-screen.tsx')).InstallScreen },
  { name: 'settings', needs: 'leads:read', load: async () => (await import('./settings/settings-screen.tsx')).SettingsScreen },
];
