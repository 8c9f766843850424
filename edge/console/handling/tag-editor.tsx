import { useId, useRef } from 'preact/hooks';
import type { Lead } from '../../protocol/lead.ts';
import type { Api } from '../api.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLeadTexts } from './texts.ts';

interface Props {
  api: Api;
  lead: Lead;
  onDone: (lead: Lead) => void;
  onRefused: () => void;
}

const TAG_LENGTH = 64;

/** What the team calls a lead by: added and taken away one by one. */
export function TagEditor({ api, lead, onDone, onRefused }: Props) {
  const { tags: texts } = useLeadTexts();
  const act = useAct(onRefused);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  const save = async (tags: string[]): Promise<void> => {
    // The button that was pressed will be gone. At once: when the answer comes, somebody may be writing elsewhere.
    input.current?.focus();
    const done = await act.run(() => api.patchLead(lead.id, { tags }));
    if (done) onDone(done.done);
  };
  const add = async (): Promise<void> => {
    const tag = input.current?.value.trim() ?? '';
    if (tag === '' || !input.current) return;
    input.current.value = '';
    if (!lead.tags.includes(tag)) await save([...lead.tags, tag]);
  };

  return (
    <div class="handling-line">
      <label for={id}>{texts.label}</label>
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        {lead.tags.map((tag) => (
          <span key={tag} class="chip">
            <bdi>{tag}</bdi>
            <button type="button" aria-label={texts.remove(tag)} onClick={() => void save(lead.tags.filter((other) => other !== tag))}>
              <span aria-hidden="true">×</span>
            </button>
          </span>
        ))}
        <input ref={input} id={id} maxLength={TAG_LENGTH} placeholder={texts.new} autoComplete="off" />
        <button type="submit" aria-disabled={act.isBusy}>
          {texts.add}
        </button>
      </form>
      <ProblemNote problem={act.problem} />
    </div>
  );
}
