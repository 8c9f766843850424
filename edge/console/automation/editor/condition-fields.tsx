import { Choices } from '../../parts/choices.tsx';
import type { Faults } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { useTexts } from '../../texts.ts';
import { useEditorTexts } from '../texts.ts';
import { BoundsFields } from './bounds-fields.tsx';
import { type ConditionDraft, emptyCondition } from './draft.ts';
import { FormsFields } from './forms-fields.tsx';
import type { Names } from './names.ts';
import { pairsOf } from './pairs.ts';
import { ValuesField } from './values-field.tsx';

interface Props {
  condition: ConditionDraft;
  path: string;
  names: Names;
  faults: Faults;
  onChange: (condition: ConditionDraft) => void;
}

/** One thing that is asked of a lead. */
export function ConditionFields(props: Props) {
  const { condition, path, faults, onChange } = props;
  const texts = useEditorTexts();
  return (
    <div class="form">
      <Field label={texts.condition} error={faults.at(path) ?? faults.at(`${path}.fact`)}>
        {(field) => (
          <select {...field} value={condition.fact} onChange={({ currentTarget }) => onChange(emptyCondition(currentTarget.value as ConditionDraft['fact']))}>
            {pairsOf(texts.facts).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <OfFact {...props} />
    </div>
  );
}

function OfFact(props: Props) {
  const { condition, path, names, faults, onChange } = props;
  const texts = useEditorTexts();
  const error = faults.at(`${path}.is`);
  switch (condition.fact) {
    case 'answered':
      return <FormsFields forms={condition} path={path} names={names} faults={faults} onChange={(forms) => onChange({ fact: 'answered', ...forms })} />;
    case 'owner':
      return (
        <ValuesField
          label={texts.owners}
          hint={texts.ownersHint}
          error={error}
          values={condition.is ?? []}
          onChange={(chosen) => onChange({ ...condition, is: chosen })}
        />
      );
    case 'tag':
    case 'mail_domain':
    case 'industry':
    case 'country':
      return (
        <ValuesField
          label={texts.is}
          hint={condition.fact === 'country' ? texts.countryHint : texts.commas}
          error={error}
          values={condition.is}
          onChange={(chosen) => onChange({ ...condition, is: chosen })}
        />
      );
    case 'score':
    case 'company_size':
      return <BoundsFields condition={condition} path={path} faults={faults} onChange={onChange} />;
    case 'field':
      return (
        <div class="form-row">
          <Field label={texts.fieldName} error={faults.at(`${path}.name`)}>
            {(field) => <input {...field} value={condition.name} onInput={({ currentTarget }) => onChange({ ...condition, name: currentTarget.value })} />}
          </Field>
          <ValuesField
            label={texts.fieldIs}
            hint={texts.ownersHint}
            error={error}
            values={condition.is ?? []}
            onChange={(chosen) => onChange({ ...condition, is: chosen })}
          />
        </div>
      );
    default:
      return <OneOfAFew {...props} />;
  }
}

/** Facts that are one of a few. */
function OneOfAFew({ condition, path, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const { temperatures, stagesLong, statuses, journeys } = useTexts();
  const is = { legend: texts.is, error: faults.at(`${path}.is`) };
  switch (condition.fact) {
    case 'temperature':
      return <Choices {...is} options={pairsOf(temperatures)} chosen={condition.is} onChange={(chosen) => onChange({ ...condition, is: chosen })} />;
    case 'stage':
      return <Choices {...is} options={pairsOf(stagesLong)} chosen={condition.is} onChange={(chosen) => onChange({ ...condition, is: chosen })} />;
    case 'status':
      return <Choices {...is} options={pairsOf(statuses)} chosen={condition.is} onChange={(chosen) => onChange({ ...condition, is: chosen })} />;
    case 'journey':
      return <Choices {...is} options={pairsOf(journeys)} chosen={condition.is} onChange={(chosen) => onChange({ ...condition, is: chosen })} />;
    case 'mail':
      return <Choices {...is} options={pairsOf(texts.mailClasses)} chosen={condition.is} onChange={(chosen) => onChange({ ...condition, is: chosen })} />;
    case 'title':
      return <Choices {...is} options={pairsOf(texts.titles)} chosen={condition.is} onChange={(chosen) => onChange({ ...condition, is: chosen })} />;
    default:
      return null;
  }
}
