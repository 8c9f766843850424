import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useShellTexts } from '../shell/texts.ts';

export function PrivacyScreen() {
  const { screens } = useShellTexts();
  return (
    <Page title={screens.privacy}>
      <Loading />
    </Page>
  );
}
