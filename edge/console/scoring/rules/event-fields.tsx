import type { EventConditions } from '../../../protocol/card.ts';
import type { CtaSummary } from '../../../protocol/cta-record.ts';
import { Field } from '../../parts/field.tsx';
import { ConditionFields } from './condition-fields.tsx';
import type { Faults } from './fault-words.ts';
import { useRuleTexts } from './texts.ts';

/** What a site has that rules can name. */
export interface Nameable {
  groups: readonly { name: string; paths: readonly string[] }[];
  ctas: readonly CtaSummary[];
}

interface Props {
  on: string;
  where: EventConditions;
  path: string;
  site: Nameable;
  faults: Faults;
  onEvent: (on: string, where: EventConditions) => void;
}

/** What a condition begins as. */
const FIRST: Required<EventConditions> = {
  group: '',
  path: ['/*'],
  offer: ['demo'],
  cta: [],
  property: { name: '' },
  source: ['campaign'],
  campaign: [],
  from_visit: 2,
  page_of_visit: 5,
  often: { times: 2, hours: 24 },
};
type Name = keyof EventConditions;
const NAMES = Object.keys(FIRST) as Name[];

/** Which events are meant: their type, and what must hold besides. */
export function EventFields({ on, where, path, site, faults, onEvent }: Props) {
  const texts = useRuleTexts();
  const isOwn = !Object.hasOwn(texts.events, on);
  const asked = NAMES.filter((name) => where[name] !== undefined);
  return (
    <>
      <div class="row">
        <Field label={texts.on}>
          {(control) => (
            <select {...control} value={isOwn ? '' : on} onChange={({ currentTarget }) => onEvent(currentTarget.value, where)}>
              {Object.entries(texts.events).map(([name, text]) => (
                <option key={name} value={name}>
                  {text}
                </option>
              ))}
              <option value="">{texts.ownEvent}</option>
            </select>
          )}
        </Field>
        {isOwn && (
          <Field label={texts.eventName} error={faults.at(`${path}.on`)}>
            {(control) => <input {...control} value={on} maxLength={64} onInput={({ currentTarget }) => onEvent(currentTarget.value, where)} />}
          </Field>
        )}
      </div>
      <fieldset class="conditions">
        <legend>{texts.where}</legend>
        {asked.length === 0 && <p class="hint">{texts.always}</p>}
        {asked.map((name) => (
          <ConditionFields key={name} name={name} where={where} path={`${path}.where`} site={site} faults={faults} onWhere={(next) => onEvent(on, next)} />
        ))}
        <select
          aria-label={texts.addCondition}
          value=""
          onChange={({ currentTarget }) => {
            const added = NAMES.find((name) => name === currentTarget.value);
            if (added)
              onEvent(on, {
                ...where,
                [added]: added === 'group' ? (site.groups[0]?.name ?? '') : added === 'cta' ? site.ctas.slice(0, 1).map(({ id }) => id) : FIRST[added],
              });
            currentTarget.value = '';
          }}
        >
          <option value="">{texts.addCondition}…</option>
          {NAMES.filter((name) => !asked.includes(name)).map((name) => (
            <option key={name} value={name}>
              {texts.conditions[name]}
            </option>
          ))}
        </select>
      </fieldset>
    </>
  );
}
