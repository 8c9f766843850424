import type { ExperimentResult } from '../../../protocol/experiment-result.ts';
import { hashOf } from '../../route.ts';
import { useRunTexts } from './texts.ts';

interface Props {
  /** Of the experiment. */
  id: string;
  result: ExperimentResult;
  isRunning: boolean;
  /** Whether visitors see the CTA. */
  hasCta: boolean;
  onAsk: (what: 'stop' | 'adopt') => void;
}

/** What can be done with the latest run. Before anything is decided a variant can't be made the CTA: stopping is a step of its own. */
export function RunActions({ id, result, isRunning, hasCta, onAsk }: Props) {
  const texts = useRunTexts();
  return (
    <div class="row">
      {hasCta && (!isRunning || result.decided_on !== null) && (
        <button type="button" onClick={() => onAsk('adopt')}>
          {texts.adopt}
        </button>
      )}
      {isRunning ? (
        <button type="button" onClick={() => onAsk('stop')}>
          {texts.stop}
        </button>
      ) : (
        <a class="button" href={hashOf('experiments', id, 'edit')}>
          {texts.another}
        </a>
      )}
    </div>
  );
}
