import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useShellTexts } from '../shell/texts.ts';

export function FunnelScreen() {
  const { screens } = useShellTexts();
  return (
    <Page title={screens.funnel}>
      <Loading />
    </Page>
  );
}
