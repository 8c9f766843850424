import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useShellTexts } from '../shell/texts.ts';

export function ExperimentsScreen() {
  const { screens } = useShellTexts();
  return (
    <Page title={screens.experiments}>
      <Loading />
    </Page>
  );
}
