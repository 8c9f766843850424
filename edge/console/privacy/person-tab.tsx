import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Erasure } from '../../protocol/privacy.ts';
import { Field } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAct } from '../parts/use-act.ts';
import type { ScreenProps } from '../screens.ts';
import { EraseDialog } from './erase-dialog.tsx';
import { KeptOfPerson } from './kept-of-person.tsx';
import { leadsOfRefusal, type Named, namedBy, wordOf } from './named.ts';
import { isNothing, type PersonData } from './person-data.ts';
import { Receipt } from './receipt.tsx';
import { usePrivacyTexts } from './texts.ts';

const LENGTH = 254;

interface Found {
  named: Named;
  data: PersonData;
}

/** One person: what is kept, handing it out, and forgetting it. */
export function PersonTab({ api, query, onRefused }: ScreenProps) {
  const { person: texts, erase } = usePrivacyTexts();
  const search = useAct(onRefused);
  const asked = query.get('lead') ?? '';
  const [text, setText] = useState(asked);
  const [isEmpty, setEmpty] = useState(false);
  const [found, setFound] = useState<Found | null>(null);
  const [isErasing, setErasing] = useState(false);
  const [receipt, setReceipt] = useState<Erasure | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  const find = async (named: Named | null): Promise<void> => {
    setEmpty(named === null);
    setFound(null);
    setReceipt(null);
    if (named === null) return;
    const done = await search.run(() => api.post<PersonData>('/v1/privacy/export', named));
    if (done) setFound({ named, data: done.done });
  };
  // Who comes from a lead's page has said who it is.
  useEffect(() => {
    setText(asked);
    if (asked !== '') void find({ lead: asked });
  }, [asked]);
  useLayoutEffect(() => {
    if (receipt) heading.current?.focus();
  }, [receipt]);

  const several = search.problem ? leadsOfRefusal(search.problem.errors) : [];
  return (
    <>
      <form
        class="panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void find(namedBy(text));
        }}
      >
        <Field label={texts.label} hint={texts.hint} error={isEmpty ? texts.empty : undefined}>
          {(control) => (
            <input
              {...control}
              maxLength={LENGTH}
              autoComplete="off"
              spellcheck={false}
              value={text}
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          )}
        </Field>
        <div class="row">
          <button type="submit" class="primary" aria-disabled={search.isBusy}>
            {search.isBusy ? texts.finding : texts.find}
          </button>
        </div>
        <p class="hint">{texts.sure}</p>
        {several.length === 0 ? (
          <ProblemNote problem={search.problem} />
        ) : (
          <Several
            leads={several}
            onChoose={(lead) => {
              setText(lead);
              void find({ lead });
            }}
          />
        )}
      </form>
      {receipt && (
        <section class="panel" aria-labelledby="receipt">
          <h2 id="receipt" ref={heading} tabIndex={-1}>
            {erase.done}
          </h2>
          <Receipt api={api} of={receipt} onRefused={onRefused} />
        </section>
      )}
      {found && !receipt && (isNothing(found.data) ? <Nothing /> : <KeptOfPerson data={found.data} onErase={() => setErasing(true)} />)}
      {found && isErasing && (
        <EraseDialog
          api={api}
          named={found.named}
          word={wordToType(found)}
          onErased={(done) => {
            setErasing(false);
            setReceipt(done);
          }}
          onClose={() => setErasing(false)}
          onRefused={onRefused}
        />
      )}
    </>
  );
}

/** A number or a browser of several people names none of them. */
function Several({ leads, onChoose }: { leads: readonly string[]; onChoose: (lead: string) => void }) {
  const { person } = usePrivacyTexts();
  return (
    <div role="alert">
      <p>{person.several}</p>
      <ul class="several">
        {leads.map((lead) => (
          <li key={lead}>
            <button type="button" onClick={() => onChoose(lead)}>
              <code>{lead}</code>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Nothing() {
  const { person } = usePrivacyTexts();
  return (
    <div class="panel" role="status">
      <p>{person.none}</p>
      <p class="hint">{person.noneMore}</p>
    </div>
  );
}

/** What somebody knows of the person: nobody types an id of ours. */
function wordToType({ named, data }: Found): string {
  if (!('lead' in named)) return wordOf(named);
  const lead = data.leads.find(({ id }) => id === named.lead);
  return lead?.email ?? lead?.phone_e164 ?? lead?.phone_raw ?? named.lead;
}
