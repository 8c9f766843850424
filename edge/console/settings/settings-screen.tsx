import './settings.css';
import '../parts/form.css';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import type { ScreenProps } from '../screens.ts';
import { may } from '../session.ts';
import { useShellTexts } from '../shell/texts.ts';
import { AuditTab } from './audit/audit-tab.tsx';
import { KeysTab } from './keys/keys-tab.tsx';
import { MembersTab } from './members/members-tab.tsx';
import { OwnTab } from './own/own-tab.tsx';
import { SiteTab } from './site/site-tab.tsx';
import { useSettingsTexts } from './texts.ts';

const TABS = ['site', 'members', 'keys', 'audit', 'own'] as const;
type Tab = (typeof TABS)[number];

/** How the site is set up and who may do what; of somebody who may not change that, only what is theirs. */
export function SettingsScreen({ api, session, path, onRefused }: ScreenProps) {
  const { screens } = useShellTexts();
  const { tabs } = useSettingsTexts();
  const shown: readonly Tab[] = may(session, 'admin') ? TABS : ['own'];
  const current = shown.find((tab) => tab === path[0]) ?? shown[0];
  return (
    <Page title={screens.settings} class="settings">
      {shown.length > 1 && <Tabs label={tabs.label} screen="settings" tabs={shown.map((tab) => [tab, tabs[tab]] as const)} current={current ?? 'own'} />}
      {current === 'site' && <SiteTab api={api} session={session} onRefused={onRefused} />}
      {current === 'members' && <MembersTab api={api} session={session} onRefused={onRefused} />}
      {current === 'keys' && <KeysTab api={api} onRefused={onRefused} />}
      {current === 'audit' && <AuditTab api={api} onRefused={onRefused} />}
      {current === 'own' && <OwnTab session={session} />}
    </Page>
  );
}
