import type { CtaSummary } from '../../protocol/cta-record.ts';
import type { ExperimentSummary } from '../../protocol/experiment-record.ts';
import { Ago, useNow } from '../moment.tsx';
import { Empty } from '../parts/empty.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { Page } from '../parts/page.tsx';
import { type Loaded, useLoad } from '../parts/use-load.ts';
import { hashOf } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { may } from '../session.ts';
import { stateWords } from './state-words.ts';
import { useExperimentTexts } from './texts.ts';

interface Props extends ScreenProps {
  ctas: Loaded<{ data: CtaSummary[] }>;
}

/** All experiments, with where each stands. */
export function ExperimentList({ api, session, ctas, onRefused }: Props) {
  const texts = useExperimentTexts();
  const mayChange = may(session, 'marketing');
  const experiments = useLoad((signal) => api.get<{ data: ExperimentSummary[] }>('/v1/experiments', {}, signal), [], onRefused);
  const isEmpty = experiments.data?.data.length === 0;
  const make = mayChange && !isEmpty && (
    <a class="button primary" href={hashOf('experiments', 'new')}>
      {texts.make}
    </a>
  );
  return (
    <Page title={texts.title} hint={texts.hint} actions={make}>
      <LoadState of={experiments}>
        {({ data }) =>
          data.length > 0 ? (
            <Rows experiments={data} ctas={ctas.data?.data ?? []} />
          ) : (
            <NoneYet mayChange={mayChange} hasCta={ctas.data?.data.some(({ status }) => status === 'live') ?? true} />
          )
        }
      </LoadState>
    </Page>
  );
}

function Rows({ experiments, ctas }: { experiments: readonly ExperimentSummary[]; ctas: readonly CtaSummary[] }) {
  const texts = useExperimentTexts();
  const { columns } = texts;
  const now = useNow(60_000);
  return (
    <div class="panel table-place">
      <table class="table stacked">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.cta}</th>
            <th scope="col">{columns.goal}</th>
            <th scope="col">{columns.changed}</th>
          </tr>
        </thead>
        <tbody>
          {experiments.map((each) => {
            const { words, sign } = stateWords(each, texts);
            return (
              <tr key={each.id}>
                <th scope="row">
                  <a href={hashOf('experiments', each.id)}>
                    <bdi>{each.name}</bdi>
                  </a>
                </th>
                <td>
                  <span class={`badge ${sign}`}>{words}</span>
                </td>
                <td data-label={columns.cta}>
                  <bdi>{ctas.find(({ id }) => id === each.cta)?.name ?? each.cta}</bdi>
                </td>
                <td data-label={columns.goal}>{texts.goals[each.goal]}</td>
                <td data-label={columns.changed}>
                  <Ago at={each.updated_at} now={now} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function NoneYet({ mayChange, hasCta }: { mayChange: boolean; hasCta: boolean }) {
  const { empty, make } = useExperimentTexts();
  return (
    <Empty title={empty.title}>
      <p>{empty.text}</p>
      <p>{empty.how}</p>
      {!mayChange ? (
        <p class="hint">{empty.reader}</p>
      ) : hasCta ? (
        <a class="button primary" href={hashOf('experiments', 'new')}>
          {make}
        </a>
      ) : (
        <>
          <p>{empty.first}</p>
          <a class="button primary" href={hashOf('ctas')}>
            {empty.toCtas}
          </a>
        </>
      )}
    </Empty>
  );
}
