import type { Journey } from '../../../protocol/lead.ts';
import type { PageGroup } from '../../../protocol/site-config.ts';
import { Field } from '../../parts/field.tsx';
import { ListField } from './list-field.tsx';
import { type Draft, Section, type SiteAccess } from './section.tsx';
import { useSiteTexts } from './texts.ts';

export function PageGroups({ site }: { site: SiteAccess }) {
  const { groups: texts } = useSiteTexts();
  return (
    <Section title={texts.title} hint={texts.hint} site={site} names={['page_groups']}>
      {(draft) => <Groups {...draft} />}
    </Section>
  );
}

function Groups({ draft: { page_groups: groups }, set, fault }: Draft<{ page_groups: PageGroup[] }>) {
  const { groups: texts } = useSiteTexts();
  const change = (at: number, part: Partial<PageGroup>) =>
    set({ page_groups: groups.map((group, i) => (i === at ? withoutEmpty({ ...group, ...part }) : group)) });
  return (
    <>
      {groups.map((group, at) => (
        // By place: a name is typed here.
        <fieldset key={at} class="settings-group">
          <legend class="unseen">{texts.group(group.name, at + 1)}</legend>
          <div class="form-row">
            <Field label={texts.name} hint={texts.nameHint} error={fault(`page_groups.${at}.name`)}>
              {(control) => (
                <input
                  {...control}
                  value={group.name}
                  autocapitalize="off"
                  spellcheck={false}
                  onInput={({ currentTarget }) => change(at, { name: currentTarget.value.trim() })}
                />
              )}
            </Field>
            <Field label={texts.journey}>
              {(control) => (
                <select
                  {...control}
                  value={group.journey ?? ''}
                  onChange={({ currentTarget }) => change(at, { journey: (currentTarget.value || undefined) as Journey | undefined } as Partial<PageGroup>)}
                >
                  <option value="">{texts.noJourney}</option>
                  {(Object.entries(texts.journeys) as [Journey, string][]).map(([journey, text]) => (
                    <option key={journey} value={journey} selected={journey === group.journey}>
                      {text}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <ListField
            label={texts.paths}
            hint={texts.pathsHint}
            between="lines"
            list={group.paths}
            error={fault(`page_groups.${at}.paths`)}
            onChange={(paths) => change(at, { paths })}
          />
          <div class="row">
            <button type="button" class="quiet" onClick={() => set({ page_groups: groups.filter((_, i) => i !== at) })}>
              {texts.remove(group.name)}
            </button>
          </div>
        </fieldset>
      ))}
      <div class="row">
        <button type="button" onClick={() => set({ page_groups: [...groups, { name: '', paths: [] }] })}>
          {texts.add}
        </button>
      </div>
    </>
  );
}

const withoutEmpty = ({ journey, ...group }: PageGroup): PageGroup => (journey === undefined ? group : { ...group, journey });
