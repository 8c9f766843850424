import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useShellTexts } from '../shell/texts.ts';

export function InstallScreen() {
  const { screens } = useShellTexts();
  return (
    <Page title={screens.install}>
      <Loading />
    </Page>
  );
}
