import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { Browsers } from '../browsers/browsers.tsx';
import { MergedNotice } from '../browsers/merged-notice.tsx';
import { Decisions } from '../decisions/decisions.tsx';
import { StepHistory } from '../decisions/step-history.tsx';
import { goTo, hashOf } from '../route.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { About } from './about.tsx';
import { ConsentProofs } from './consent-proofs.tsx';
import { LeadHeader } from './lead-header.tsx';
import { nameOf } from './lead-name.ts';
import { ScoreReasons } from './score-reasons.tsx';
import { Suspicion } from './suspicion.tsx';
import { Timeline } from './timeline.tsx';
import { Touches } from './touches.tsx';
import { useLead } from './use-lead.ts';

interface Props {
  api: Api;
  id: string;
  /** The row of the list, if it is there: shown at once, until the whole lead has come. */
  known: Lead | undefined;
  onOpened: (id: string) => void;
  /** It was let out of quarantine: the lists are others now. */
  onRestored: () => void;
  onRefused: () => void;
}

export function LeadPage({ api, id, known, onOpened, onRestored, onRefused }: Props) {
  const texts = useTexts();
  const main = useRef<HTMLElement>(null);
  const { detail, problem, retry, update } = useLead(api, id, known?.seq, onRefused);
  const lead = problem?.status === 404 ? undefined : (detail ?? known);
  const title = lead ? (nameOf(lead) ?? lead.email ?? texts.lead.noName) : texts.leads.title;

  const order = useMemo(() => detail?.browsers.map(({ visitor }) => visitor), [detail]);
  const onDone = (changed: Lead) => {
    update(changed);
    retry();
  };

  useEffect(() => {
    document.title = `${title} · ${texts.product}`;
  }, [title, texts]);
  useEffect(() => {
    onOpened(id);
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
    const back = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) goTo('leads');
    };
    addEventListener('keydown', back);
    return () => removeEventListener('keydown', back);
  }, []);

  return (
    <main ref={main} tabIndex={-1} class="lead-page">
      <a class="back" href={hashOf('leads')}>
        <span aria-hidden="true">←</span> {texts.lead.back}
      </a>
      {problem && <Trouble error={problem} onRetry={retry} />}
      {!lead && !problem && <p role="status">{texts.lead.loading}</p>}
      {lead && (
        <>
          <MergedNotice into={lead.merged_into} />
          <LeadHeader lead={lead} />
          <Suspicion
            api={api}
            lead={lead}
            onRestored={(restored) => {
              update(restored);
              onRestored();
            }}
            onRefused={onRefused}
          />
          {lead.merged_into === null && <Decisions api={api} lead={lead} onDone={onDone} onRefused={onRefused} />}
          <div class="lead-columns">
            <ScoreReasons api={api} id={lead.id} seq={lead.seq} onRefused={onRefused} />
            <div class="lead-facts">
              <About lead={lead} />
              <StepHistory steps={detail?.transitions} />
              <Browsers api={api} lead={detail} onDone={onDone} onRefused={onRefused} />
              <ConsentProofs proofs={lead.consent} />
              <Touches attribution={lead.attribution} />
            </div>
            <Timeline entries={detail?.timeline} order={order} />
          </div>
        </>
      )}
    </main>
  );
}
