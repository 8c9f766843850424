import '../handling/handling.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { Browsers } from '../browsers/browsers.tsx';
import { LeadLinks } from '../browsers/lead-links.tsx';
import { MergedNotice } from '../browsers/merged-notice.tsx';
import { Decisions } from '../decisions/decisions.tsx';
import { MetCtas } from '../decisions/met-ctas.tsx';
import { StepHistory } from '../decisions/step-history.tsx';
import { Colleagues, useTeam } from '../handling/colleagues.ts';
import { KeysHelp } from '../handling/keys-help.tsx';
import { PersonLinks } from '../handling/person-links.tsx';
import { useLeadTexts } from '../handling/texts.ts';
import { useLeadKeys } from '../handling/use-lead-keys.ts';
import { Notes } from '../notes/notes.tsx';
import { Loading } from '../parts/loading.tsx';
import { hashOf } from '../route.ts';
import { may, type Session } from '../session.ts';
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
import { useExplanation } from './use-explanation.ts';
import { useLead } from './use-lead.ts';

interface Props {
  api: Api;
  session: Session;
  id: string;
  /** The row of the list, if it is there: shown at once, until the whole lead has come. */
  known: Lead | undefined;
  onOpened: (id: string) => void;
  /** It was let out of quarantine: the lists are others now. */
  onRestored: () => void;
  onRefused: () => void;
}

/** All there is of one lead: who it is and how hot on top, what is to be done next, and below it why. */
export function LeadPage({ api, session, id, known, onOpened, onRestored, onRefused }: Props) {
  const texts = useTexts();
  const { keys } = useLeadTexts();
  const main = useRef<HTMLElement>(null);
  const [isHelping, setHelping] = useState(false);
  const team = useTeam(api, session, onRefused);
  const { detail, problem, retry, update } = useLead(api, id, known?.seq, onRefused);
  const lead = problem?.status === 404 ? undefined : (detail ?? known);
  const title = lead ? titleOf(lead, texts.lead.noName) : texts.leads.title;
  const mayWrite = may(session, 'leads:write') && !lead?.deleted;

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
  }, []);
  const onKeyDown = useLeadKeys(main, () => setHelping(true));

  return (
    <main ref={main} id="content" tabIndex={-1} class="lead-page" onKeyDown={onKeyDown}>
      <div class="lead-side">
        <a class="back" href={hashOf('leads')}>
          <span aria-hidden="true">←</span> {texts.lead.back}
        </a>
        <button type="button" class="to-keys quiet" onClick={() => setHelping(true)}>
          {keys.button} <kbd>?</kbd>
        </button>
      </div>
      {problem && <Trouble error={problem} onRetry={retry} />}
      {!lead && !problem && <Loading />}
      {lead && (
        <Colleagues.Provider value={team}>
          <MergedNotice into={lead.merged_into} />
          <LeadHeader lead={lead} />
          <Suspicion
            api={api}
            lead={lead}
            mayWrite={mayWrite}
            onRestored={(restored) => {
              update(restored);
              onRestored();
            }}
            onRefused={onRefused}
          />
          {lead.merged_into === null && <Decisions api={api} lead={lead} mayWrite={mayWrite} onDone={onDone} onRefused={onRefused} />}
          <Parts {...{ api, session, lead, detail, mayWrite, onDone, onRefused }} />
        </Colleagues.Provider>
      )}
      {isHelping && <KeysHelp mayWrite={mayWrite} onClose={() => setHelping(false)} />}
    </main>
  );
}

const titleOf = (lead: Lead, noName: string): string => nameOf(lead) ?? lead.email ?? noName;

type PartsProps = Pick<Props, 'api' | 'session' | 'onRefused'> & {
  lead: Lead;
  detail: ReturnType<typeof useLead>['detail'];
  mayWrite: boolean;
  onDone: (lead: Lead) => void;
};

function Parts({ api, session, lead, detail, mayWrite, onDone, onRefused }: PartsProps) {
  const order = useMemo(() => detail?.browsers.map(({ visitor }) => visitor), [detail]);
  const asked = useExplanation(api, lead.id, lead.seq, onRefused);
  const change = { api, mayWrite, onDone, onRefused };
  return (
    <div class="lead-columns">
      <ScoreReasons {...asked} />
      <div class="lead-facts">
        {!lead.deleted && <Notes api={api} session={session} lead={lead.id} seq={lead.seq} onRefused={onRefused} />}
        <About lead={lead} />
        <ConsentProofs lead={lead} />
        <StepHistory steps={detail?.transitions} />
        <MetCtas met={asked.explanation?.ctas} />
        <Touches attribution={lead.attribution} />
        <Browsers {...change} lead={detail} />
        {lead.merged_into === null && <LeadLinks {...change} lead={detail} />}
        {may(session, 'admin') && !lead.deleted && <PersonLinks lead={lead.id} />}
      </div>
      <Timeline entries={detail?.timeline} order={order} />
    </div>
  );
}
