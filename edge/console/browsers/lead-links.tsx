import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Lead, LeadDetail, LeadLink, LeadPair } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { useLeadTexts } from '../handling/texts.ts';
import { moment } from '../moment.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import { hashOf } from '../route.ts';
import { useSpeech } from '../texts.ts';
import { MergeDialog } from './merge-dialog.tsx';

interface Props {
  api: Api;
  lead: LeadDetail | null;
  mayWrite: boolean;
  onDone: (lead: Lead) => void;
  onRefused: () => void;
}

/** A lead that counts for this one. */
const isPart =
  (id: string) =>
  ({ visitor, into, undone_at: undone }: LeadLink): boolean =>
    visitor === null && undone === null && into === id;

/** Which leads are one person, and the way to say so. */
export function LeadLinks({ api, lead, mayWrite, onDone, onRefused }: Props) {
  const { links: texts } = useLeadTexts();
  const { locale } = useSpeech();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState(0);
  // Not before the question has gone: it keeps the focus.
  useLayoutEffect(() => {
    if (done > 0) heading.current?.focus();
  }, [done]);
  if (!lead) return null;
  const parts = lead.links.filter(isPart(lead.id));
  if (parts.length === 0 && !mayWrite) return null;

  const part = async (other: string): Promise<void> => {
    const pair = await act.run(() => api.post<LeadPair>(`/v1/leads/${encodeURIComponent(lead.id)}/unmerge`, { lead: other }));
    if (!pair) return;
    onDone(pair.done.lead);
    setDone((before) => before + 1);
    toasts.say(texts.parted, { undo: () => void merge(other) });
  };
  const merge = async (other: string): Promise<boolean> => {
    const pair = await act.run(() => api.merge(lead.id, other));
    if (!pair) return false;
    setAsking(false);
    onDone(pair.done.lead);
    setDone((before) => before + 1);
    toasts.say(texts.merged, { undo: () => void part(other) });
    return true;
  };

  return (
    <section aria-labelledby="links">
      <h2 id="links" ref={heading} tabIndex={-1}>
        {texts.title}
      </h2>
      {parts.length === 0 && <p class="hint">{texts.none}</p>}
      <ul class="linked">
        {parts.map(({ lead: other, cause, at }) => (
          <li key={other}>
            <div>
              <a href={hashOf('leads', other)}>{texts.open}</a>
              <small>{texts.joined(texts.by[cause] ?? cause, moment(at, locale))}</small>
            </div>
            {mayWrite && (
              <button type="button" aria-label={texts.partOf(moment(at, locale))} onClick={() => void part(other)}>
                {texts.part}
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <button
          type="button"
          onClick={() => {
            act.forget();
            setAsking(true);
          }}
        >
          {texts.merge}
        </button>
      )}
      {!isAsking && <ProblemNote problem={act.problem} />}
      {isAsking && (
        <MergeDialog
          api={api}
          lead={lead.id}
          isBusy={act.isBusy}
          problem={act.problem}
          onMerge={merge}
          onClose={() => setAsking(false)}
          onRefused={onRefused}
        />
      )}
    </section>
  );
}
