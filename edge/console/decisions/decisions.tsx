import { useState } from 'preact/hooks';
import type { Lead, Status } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
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
  onDone: (lead: Lead) => void;
  onRefused: () => void;
}

const OPEN: readonly Status[] = ['new', 'nurturing', 'ready', 'working'];

/** What the team does with a lead, and what became of it. */
export function Decisions({ api, lead, onDone, onRefused }: Props) {
  const texts = useTexts();
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
    if (await decide(() => api.decide(lead.id, path, body, asked.name))) setAsked(null);
  };
  const dialog = { isBusy, problem, onSubmit: (fields: FormData) => void send(fields), onClose: () => setAsked(null) };

  return (
    <section class="decisions" aria-labelledby="decisions">
      <h2 id="decisions">{decisions.title}</h2>
      <div class="decision-bar">
        <label>
          {texts.lead.status}
          <select
            value={lead.status}
            disabled={isClosed || isBusy}
            onChange={({ currentTarget }) => {
              const status = currentTarget.value as Status;
              currentTarget.value = lead.status;
              void decide(() => api.patchLead(lead.id, { status }));
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
    </section>
  );
}
