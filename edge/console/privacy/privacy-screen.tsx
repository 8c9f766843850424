import './privacy.css';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import type { ScreenProps } from '../screens.ts';
import { Erasures } from './erasures.tsx';
import { PersonTab } from './person-tab.tsx';
import { PolicyTab } from './policy-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import { usePrivacyTexts } from './texts.ts';

const TABS = { person: PersonTab, receipts: Erasures, retention: RetentionTab, policy: PolicyTab };
type Tab = keyof typeof TABS;
const isTab = (name: string | undefined): name is Tab => name !== undefined && Object.hasOwn(TABS, name);

/** What is kept of people, and what is owed to them. */
export function PrivacyScreen(props: ScreenProps) {
  const texts = usePrivacyTexts();
  const current = isTab(props.path[0]) ? props.path[0] : 'person';
  const Shown = TABS[current];
  return (
    <Page title={texts.title} hint={texts.hint} class="privacy">
      <Tabs label={texts.title} screen="privacy" tabs={Object.entries(texts.tabs)} current={current} />
      <Shown {...props} />
    </Page>
  );
}
