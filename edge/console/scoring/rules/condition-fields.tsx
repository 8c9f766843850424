import type { EventConditions } from '../../../protocol/card.ts';
import { Field } from '../../parts/field.tsx';
import { useScoringTexts } from '../texts.ts';
import { Checks, LinesField, NumberField } from './controls.tsx';
import type { Nameable } from './event-fields.tsx';
import type { Faults } from './fault-words.ts';
import { useRuleTexts } from './texts.ts';
import { ValueFields } from './value-fields.tsx';

interface Props {
  name: keyof EventConditions;
  where: EventConditions;
  path: string;
  site: Nameable;
  faults: Faults;
  onWhere: (where: EventConditions) => void;
}

/** One condition, and the way to be rid of it. */
export function ConditionFields(props: Props) {
  const { name, where, onWhere } = props;
  const texts = useRuleTexts();
  const { remove } = useScoringTexts();
  const { [name]: _, ...others } = where;
  return (
    <div class="condition">
      <div class="condition-asks">
        <Asked {...props} />
      </div>
      <button type="button" class="quiet" aria-label={`${remove}: ${texts.conditions[name]}`} onClick={() => onWhere(others)}>
        {remove}
      </button>
    </div>
  );
}

function Asked(props: Props) {
  const { name, where, path, site, faults, onWhere } = props;
  const texts = useRuleTexts();
  const put = (part: EventConditions) => onWhere({ ...where, ...part });
  if (name === 'group')
    return <GroupField group={where.group ?? ''} groups={site.groups} error={faults.at(`${path}.group`)} onGroup={(group) => put({ group })} />;
  if (name === 'property')
    return (
      <ValueFields
        label={texts.conditions.property}
        value={where.property ?? { name: '' }}
        path={`${path}.property`}
        faults={faults}
        onValue={(property) => put({ property })}
      />
    );
  if (name === 'often')
    return <OftenFields often={where.often ?? { times: 2, hours: 24 }} path={`${path}.often`} faults={faults} onOften={(often) => put({ often })} />;
  return <OneValue {...props} name={name} />;
}

/** What is asked by one control: a list of texts, some of a few, or a number. */
function OneValue({ name, where, path, site, faults, onWhere }: Props & { name: Exclude<keyof EventConditions, 'group' | 'property' | 'often'> }) {
  const texts = useRuleTexts();
  const known = { label: texts.conditions[name], error: faults.at(`${path}.${name}`, true) };
  const put = (value: unknown) => onWhere({ ...where, [name]: value });
  switch (name) {
    case 'offer':
      return <Checks {...known} names={texts.offers} chosen={where.offer ?? []} onChosen={put} />;
    case 'source':
      return <Checks {...known} names={texts.sources} chosen={where.source ?? []} onChosen={put} />;
    case 'cta':
      return <Checks {...known} names={ctaNames(where.cta ?? [], site)} chosen={where.cta ?? []} onChosen={put} />;
    case 'path':
    case 'campaign':
      return <LinesField {...known} hint={texts.oneEach} values={where[name] ?? []} onValues={put} />;
    default:
      return <NumberField {...known} min={2} value={where[name]} onValue={put} />;
  }
}

interface GroupProps {
  group: string;
  groups: Nameable['groups'];
  error: string | undefined;
  onGroup: (group: string) => void;
}

/** The paths stand below the name, so that nobody has to remember what a group means. */
function GroupField({ group, groups, error, onGroup }: GroupProps) {
  const texts = useRuleTexts();
  const chosen = groups.find(({ name }) => name === group);
  const isStranger = group !== '' && !chosen;
  return (
    <Field label={texts.conditions.group} hint={groups.length === 0 ? texts.noGroups : chosen?.paths.join('  ')} error={error}>
      {(control) => (
        <select {...control} value={group} onChange={({ currentTarget }) => onGroup(currentTarget.value)}>
          {isStranger && <option value={group}>{group}</option>}
          {groups.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** One that is in the archive keeps its place in the rule. */
const ctaNames = (chosen: readonly string[], { ctas }: Nameable): Record<string, string> =>
  Object.fromEntries([...chosen.map((id) => [id, id] as const), ...ctas.map(({ id, name }) => [id, name ?? id] as const)]);

type Often = NonNullable<EventConditions['often']>;

function OftenFields({ often, path, faults, onOften }: { often: Often; path: string; faults: Faults; onOften: (often: Often) => void }) {
  const texts = useRuleTexts();
  return (
    <fieldset>
      <legend>{texts.conditions.often}</legend>
      <div class="row is-top">
        <NumberField
          label={texts.often.times}
          min={2}
          value={often.times}
          error={faults.at(`${path}.times`)}
          onValue={(times) => onOften({ ...often, times })}
        />
        <NumberField label={texts.often.hours} value={often.hours} error={faults.at(`${path}.hours`)} onValue={(hours) => onOften({ ...often, hours })} />
      </div>
    </fieldset>
  );
}
