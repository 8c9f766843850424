import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { useShellTexts } from '../shell/texts.ts';

export function ScoringScreen() {
  const { screens } = useShellTexts();
  return (
    <Page title={screens.scoring}>
      <Loading />
    </Page>
  );
}
