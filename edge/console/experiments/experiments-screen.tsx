import './experiments.css';
import type { CtaSummary } from '../../protocol/cta-record.ts';
import { useLoad } from '../parts/use-load.ts';
import type { ScreenProps } from '../screens.ts';
import { may } from '../session.ts';
import { ExperimentList } from './experiment-list.tsx';
import { ExperimentPage } from './experiment-page.tsx';
import { NewExperiment } from './new-experiment.tsx';

/** The list, one experiment, or the beginning of one: by the address. */
export function ExperimentsScreen(props: ScreenProps) {
  const { api, path, session, onRefused } = props;
  const ctas = useLoad((signal) => api.get<{ data: CtaSummary[] }>('/v1/ctas', {}, signal), [], onRefused);
  const [first, second] = path;
  if (first === 'new' && may(session, 'marketing')) return <NewExperiment {...props} ctas={ctas} chosen={second} />;
  if (first !== undefined && first !== 'new') return <ExperimentPage key={first} {...props} id={first} ctas={ctas.data?.data ?? []} />;
  return <ExperimentList {...props} ctas={ctas} />;
}
