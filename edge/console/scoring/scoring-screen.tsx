import './scoring.css';
import type { ScoringRecord } from '../../protocol/card-record.ts';
import { LoadState } from '../parts/load-state.tsx';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useLoad } from '../parts/use-load.ts';
import type { ScreenProps } from '../screens.ts';
import { CardTab } from './card/card-tab.tsx';
import { LearnTab } from './evidence/learn-tab.tsx';
import { TestTab } from './evidence/test-tab.tsx';
import { HistoryTab } from './history/history-tab.tsx';
import { useScoringTexts } from './texts.ts';

/** The card, how well it does, what outcomes would make of it, and what it was before. */
export function ScoringScreen(props: ScreenProps) {
  const { api, path, onRefused } = props;
  const texts = useScoringTexts();
  const record = useLoad((signal) => api.get<ScoringRecord>('/v1/scoring', {}, signal), [], onRefused);
  const [tab = ''] = path;
  return (
    <Page title={texts.title} hint={texts.hint} class="scoring">
      <Tabs
        label={texts.title}
        screen="scoring"
        tabs={[
          ['', texts.tabs.card],
          ['test', texts.tabs.test],
          ['learn', texts.tabs.learn],
          ['history', texts.tabs.history],
        ]}
        current={tab}
      />
      <LoadState of={record}>
        {(read) => {
          const known = { ...props, record: read, onRecord: record.set };
          if (tab === 'test') return <TestTab {...known} />;
          if (tab === 'learn') return <LearnTab {...known} />;
          if (tab === 'history') return <HistoryTab {...known} />;
          return <CardTab {...known} />;
        }}
      </LoadState>
    </Page>
  );
}
