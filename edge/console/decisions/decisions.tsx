import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Lead, Status } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { OwnerChoice } from '../handling/owner-choice.tsx';
import { Standing } from '../handling/standing.tsx';
import { TagEditor } from '../handling/tag-editor.tsx';
import { useTexts } from '../texts.ts';
import { bodyOf, type Kind } from './body-of.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { CustomerFields, ReasonField, RecycleFields } from './decision-fields.tsx';
import { DecisionTrouble } from './decision-trouble.tsx';
import { OutcomeLine } from './outcome-line.tsx';
import { useDeciding } from './use-deciding.ts';

interface Props {
  api: Api;
  lead: Lead;
  mayWrite: boolean;
  onDone: (lead: Lead) => void;
  onRefused: () => void;
}

const OPEN: readonly Status[] = ['new', 'nurturing', 'ready', 'working'];

/** What the team does with a lead, and what became of it. */
export function Decisions({ mayWrite, ...props }: Props) {
  return mayWrite ? <Deciding {...props} /> : <Standing lead={props.lead} />;
}

function Deciding({ api, lead, onDone, onRefused }: Omit<Props, 'mayWrite'>) {
  const texts = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const [decided, setDecided] = useState(0);
  const { decisions } = texts;
  const { isBusy, problem, decide, forget } = useDeciding(onDone, onRefused);
  // A decision that is sent again, since nobody heard the answer, has the name that it had.
  const [asked, setAsked] = useState<{ kind: Kind; name: string } | null>(null);
  const isClosed = lead.stage === 'customer' || lead.stage === 'disqualified';
  const isFirst = lead.stage === 'visitor' || lead.stage === 'iql';

  const ask = (kind: Kind) => () => {
    forget();
    setAsked({ kind, name: crypto.randomUUID() });
  };
  const send = async (fields: FormData): Promise<void> => {
    if (!asked) return;
    const { path, body } = bodyOf(asked.kind, fields);
    if (!(await decide(() => api.decide(lead.id, path, body, asked.name)))) return;
    setAsked(null);
    setDecided((before) => before + 1);
  };
  // The button that was pressed may do nothing any more. Not before the question has gone: it keeps the focus.
  useLayoutEffect(() => {
    if (decided > 0) heading.current?.focus();
  }, [decided]);
  const dialog = { isBusy, problem, onSubmit: (fields: FormData) => void send(fields), onClose: () => setAsked(null) };

  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions" ref={heading} tabIndex={-1}>
        {decisions.title}
      </h2>
      <div class="handling">
        <OwnerChoice api={api} lead={lead} onDone={onDone} onRefused={onRefused} />
        <TagEditor api={api} lead={lead} onDone={onDone} onRefused={onRefused} />
      </div>
      <div class="decisions">
        <div class="decision-bar">
          <label>
            {texts.lead.status}
            <select
              value={lead.status}
              disabled={isClosed}
              aria-busy={isBusy}
              onChange={({ currentTarget }) => {
                const status = currentTarget.value as Status;
                currentTarget.value = lead.status;
                if (!isBusy) void decide(() => api.patchLead(lead.id, { status }));
              }}
            >
              {(isClosed ? [lead.status] : OPEN).map((status) => (
                <option key={status} value={status}>
                  {texts.statuses[status]}
                </option>
              ))}
            </select>
          </label>
          <button type="button" disabled={lead.stage === 'customer'} onClick={ask('customer')}>
            {decisions.customer}
          </button>
          <button type="button" disabled={lead.stage === 'disqualified'} onClick={ask('disqualify')}>
            {decisions.disqualify}
          </button>
          <button type="button" disabled={isFirst} onClick={ask('recycle')}>
            {decisions.recycle}
          </button>
        </div>
        <OutcomeLine outcome={lead.outcome} />
        {isClosed && <p class="hint">{decisions.recycleClosed}</p>}
        {!asked && <DecisionTrouble problem={problem} />}
        {asked?.kind === 'customer' && (
          <DecisionDialog title={decisions.customerTitle} text={decisions.customerText} submit={decisions.customerSubmit} {...dialog}>
            <CustomerFields />
          </DecisionDialog>
        )}
        {asked?.kind === 'disqualify' && (
          <DecisionDialog title={decisions.disqualifyTitle} text={decisions.disqualifyText} submit={decisions.disqualifySubmit} {...dialog}>
            <ReasonField suggests />
          </DecisionDialog>
        )}
        {asked?.kind === 'recycle' && (
          <DecisionDialog title={decisions.recycleTitle} text={decisions.recycleText} submit={decisions.recycleSubmit} {...dialog}>
            <RecycleFields isMql={lead.stage === 'mql'} />
          </DecisionDialog>
        )}
      </div>
    </section>
  );
}
