import { useEffect, useState } from 'preact/hooks';
import type { Api } from '../../api.ts';
import { faultsOf } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Act } from '../../parts/use-act.ts';
import { useEditorTexts } from '../texts.ts';
import { ActionsPart } from './actions-part.tsx';
import { ConditionsPart } from './conditions-part.tsx';
import type { Draft } from './draft.ts';
import { HoursPart } from './hours-part.tsx';
import { LiveSentence } from './live-sentence.tsx';
import { type Names, noNames, readNames } from './names.ts';
import { SpanField } from './span-field.tsx';
import { WhenPart } from './when-part.tsx';

interface Props {
  api: Api;
  draft: Draft;
  onChange: (draft: Draft) => void;
  act: Act;
  onSave: () => void;
}

/** A rule by form controls, in the order in which it is read; and read out as it will be. */
export function RuleEditor({ api, draft, onChange, act, onSave }: Props) {
  const texts = useEditorTexts();
  const [names, setNames] = useState<Names>(noNames);
  useEffect(() => {
    const left = new AbortController();
    void readNames(api, left.signal).then((read) => !left.signal.aborted && setNames(read));
    return () => left.abort();
  }, []);
  const faults = faultsOf(act.problem);
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <form
      class="rule-editor"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div class="form">
        <Field label={texts.name} hint={texts.nameHint} error={faults.at('name') ?? faults.at('id')}>
          {(field) => <input {...field} value={draft.name ?? ''} maxLength={200} onInput={({ currentTarget }) => change({ name: currentTarget.value })} />}
        </Field>
        <WhenPart when={draft.when} names={names} faults={faults} onChange={(when) => change({ when })} />
        <ConditionsPart
          title={texts.if}
          path="if"
          conditions={draft.if ?? []}
          names={names}
          faults={faults}
          onChange={(conditions) => change({ if: conditions })}
        />
        <ConditionsPart
          title={texts.unless}
          path="unless"
          conditions={draft.unless ?? []}
          names={names}
          faults={faults}
          onChange={(conditions) => change({ unless: conditions })}
        />
        <section class="panel">
          <h2>{texts.wait}</h2>
          <SpanField
            span={draft.after}
            path="after"
            mayBeNone
            faults={faults}
            onChange={(after) => onChange(after ? { ...draft, after } : without(draft, 'after'))}
          />
          <HoursPart hours={draft.hours} faults={faults} onChange={(hours) => onChange(hours ? { ...draft, hours } : without(draft, 'hours'))} />
          {(draft.after || draft.hours) && (
            <label class="tick">
              <input type="checkbox" checked={draft.still ?? true} onChange={({ currentTarget }) => change({ still: currentTarget.checked })} />
              {texts.still}
            </label>
          )}
        </section>
        {(draft.after || draft.hours) && (
          <ConditionsPart
            title={texts.byThen}
            path="by_then"
            conditions={draft.by_then ?? []}
            names={names}
            faults={faults}
            onChange={(conditions) => change({ by_then: conditions })}
          />
        )}
        <ActionsPart actions={draft.then} names={names} faults={faults} onChange={(then) => change({ then })} />
      </div>
      <div class="editor-side">
        <LiveSentence api={api} draft={draft} />
        <ProblemNote problem={act.problem} shown={faults.shown} />
        <button type="submit" class="primary" aria-disabled={act.isBusy}>
          {texts.save}
        </button>
      </div>
    </form>
  );
}

function without<Key extends 'after' | 'hours'>(draft: Draft, key: Key): Draft {
  const { [key]: _, ...rest } = draft;
  return rest as Draft;
}
