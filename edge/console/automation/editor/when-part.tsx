import { Choices } from '../../parts/choices.tsx';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useTexts } from '../../texts.ts';
import { useEditorTexts } from '../texts.ts';
import { emptyWhen, type WhenDraft } from './draft.ts';
import { FormsFields } from './forms-fields.tsx';
import type { Names } from './names.ts';
import { SpanField } from './span-field.tsx';
import { ValuesField } from './values-field.tsx';
import { pairsOf } from './pairs.ts';

interface Props {
  when: WhenDraft;
  names: Names;
  faults: Faults;
  onChange: (when: WhenDraft) => void;
}

/** What has to happen. */
export function WhenPart({ when, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  return (
    <section class="panel">
      <h2>{texts.when}</h2>
      <Field label={texts.when} error={faults.at('when.on')}>
        {(field) => (
          <select {...field} value={when.on} onChange={({ currentTarget }) => onChange(emptyWhen(currentTarget.value as WhenDraft['on']))}>
            {pairsOf(texts.on).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <WhenFields when={when} names={names} faults={faults} onChange={onChange} />
    </section>
  );
}

function WhenFields({ when, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const { temperatures, stagesLong, statuses } = useTexts();
  switch (when.on) {
    case 'form':
      return <FormsFields forms={when} path="when" names={names} faults={faults} onChange={(forms) => onChange({ on: 'form', ...forms })} />;
    case 'temperature':
      return (
        <Choices
          legend={texts.becomes}
          error={faults.at('when.becomes')}
          options={pairsOf(temperatures)}
          chosen={when.becomes}
          onChange={(becomes) => onChange({ on: 'temperature', becomes })}
        />
      );
    case 'stage':
      return (
        <Choices
          legend={texts.stages}
          error={faults.at('when.becomes')}
          options={pairsOf(stagesLong)}
          chosen={when.becomes}
          onChange={(becomes) => onChange({ on: 'stage', becomes })}
        />
      );
    case 'status':
      return (
        <Choices
          legend={texts.statuses}
          error={faults.at('when.becomes')}
          options={pairsOf(statuses)}
          chosen={when.becomes}
          onChange={(becomes) => onChange({ on: 'status', becomes })}
        />
      );
    case 'tag':
      return (
        <ValuesField
          label={texts.tags}
          hint={texts.commas}
          error={faults.at('when.added')}
          values={when.added}
          onChange={(added) => onChange({ on: 'tag', added })}
        />
      );
    case 'owner':
      return (
        <ValuesField
          label={texts.owners}
          hint={texts.ownersHint}
          error={faults.at('when.becomes')}
          values={when.becomes ?? []}
          onChange={(becomes) => onChange({ on: 'owner', becomes })}
        />
      );
    case 'outcome':
      return (
        <Choices
          legend={texts.ended}
          error={faults.at('when.is')}
          options={pairsOf(texts.outcomes)}
          chosen={when.is}
          onChange={(is) => onChange({ on: 'outcome', is })}
        />
      );
    case 'quiet':
      return <SpanField span={when.for} path="when.for" faults={faults} onChange={(span) => onChange({ on: 'quiet', for: span ?? { days: 1 } })} />;
    case 'created':
      return null;
  }
}
