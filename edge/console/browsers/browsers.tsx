import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Lead, LeadBrowser, LeadDetail } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { DecisionDialog } from '../decisions/decision-dialog.tsx';
import { useDeciding } from '../decisions/use-deciding.ts';
import { useTexts } from '../texts.ts';
import { BrowserItem } from './browser-item.tsx';
import { type TakenOut, takenOut } from './taken-out.ts';
import { TakenOutItem } from './taken-out-item.tsx';

interface Props {
  api: Api;
  lead: LeadDetail;
  mayWrite: boolean;
  onDone: (lead: Lead) => void;
  onRefused: () => void;
}

type Question = { out: LeadBrowser; name: string } | { back: TakenOut };

/** The browsers that make a lead, and the way out for one that turned out to be somebody else's. `null` until they have come. */
export const Browsers = ({ lead, ...props }: Omit<Props, 'lead'> & { lead: LeadDetail | null }) =>
  lead?.browsers.length ? <Section {...props} lead={lead} /> : null;

function Section({ api, lead, mayWrite, onDone, onRefused }: Props) {
  const texts = useTexts();
  const { browsers } = texts;
  const heading = useRef<HTMLHeadingElement>(null);
  const [asked, setAsked] = useState<Question | null>(null);
  const [said, setSaid] = useState('');
  const { isBusy, problem, decide, forget } = useDeciding(onDone, onRefused);
  const gone = takenOut(lead);

  const ask = (question: Question) => {
    forget();
    setSaid('');
    setAsked(question);
  };
  const send = async (question: Question): Promise<void> => {
    const call = 'out' in question ? api.unmerge(lead.id, { visitor: question.out.visitor }) : api.merge(lead.id, question.back.lead);
    if (!(await decide(async () => (await call).lead))) return;
    setAsked(null);
    setSaid('out' in question ? browsers.done : browsers.undone);
  };
  // The button that was pressed goes with its line. Not before the question has gone: it keeps the focus.
  useLayoutEffect(() => {
    if (said !== '') heading.current?.focus();
  }, [said]);

  const dialog = { isBusy, problem, onClose: () => setAsked(null) };

  return (
    <section class="browsers" aria-labelledby="browsers">
      <h2 id="browsers" ref={heading} tabIndex={-1}>
        {browsers.title}
      </h2>
      <p class="hint">{browsers.hint}</p>
      <ul>
        {lead.browsers.map((browser, i) => (
          <BrowserItem
            key={browser.visitor}
            browser={browser}
            name={texts.lead.browser(i + 1)}
            onTakeOut={mayWrite && lead.browsers.length > 1 ? () => ask({ out: browser, name: texts.lead.browser(i + 1) }) : undefined}
          />
        ))}
      </ul>
      {gone.length > 0 && (
        <>
          <h3>{browsers.gone}</h3>
          <ul>
            {gone.map((each) => (
              <TakenOutItem key={each.lead} taken={each} onUndo={mayWrite ? () => ask({ back: each }) : undefined} />
            ))}
          </ul>
        </>
      )}
      <p role="status">{said}</p>
      {asked && 'out' in asked && (
        <DecisionDialog title={browsers.question(asked.name)} text={browsers.explain} submit={browsers.takeOut} {...dialog} onSubmit={() => void send(asked)}>
          {null}
        </DecisionDialog>
      )}
      {asked && 'back' in asked && (
        <DecisionDialog title={browsers.undoQuestion} text={browsers.undoExplain} submit={browsers.undoSubmit} {...dialog} onSubmit={() => void send(asked)}>
          {null}
        </DecisionDialog>
      )}
    </section>
  );
}
