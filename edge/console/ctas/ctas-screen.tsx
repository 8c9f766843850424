import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useShellTexts } from '../shell/texts.ts';

export function CtasScreen() {
  const { screens } = useShellTexts();
  return (
    <Page title={screens.ctas}>
      <Loading />
    </Page>
  );
}
