import type { Faults } from '../../parts/faults.ts';
import { useEditorTexts } from '../texts.ts';
import { ConditionsPart } from './conditions-part.tsx';
import { type ActionDraft, emptyCondition } from './draft.ts';
import type { Names } from './names.ts';
import { ValuesField } from './values-field.tsx';

type SetOwner = Extract<ActionDraft, { do: 'owner' }>;

interface Props {
  action: SetOwner;
  path: string;
  names: Names;
  faults: Faults;
  onChange: (action: SetOwner) => void;
}

/** Who gets it: first by territory, else those who take turns. */
export function OwnerFields({ action, path, names, faults, onChange }: Props) {
  const texts = useEditorTexts();
  const territories = action.territories ?? [];
  const set = (next: typeof territories) => onChange({ ...action, territories: next });
  return (
    <>
      <ValuesField
        label={texts.toOwners}
        hint={texts.toOwnersHint}
        error={faults.at(`${path}.to`)}
        values={action.to}
        onChange={(to) => onChange({ ...action, to })}
      />
      <label class="tick">
        <input type="checkbox" checked={action.replace ?? false} onChange={({ currentTarget }) => onChange({ ...action, replace: currentTarget.checked })} />
        {texts.replace}
      </label>
      <details open={territories.length > 0}>
        <summary>{texts.territories}</summary>
        <div class="form">
          {territories.map((territory, i) => (
            <div key={i} class="form">
              <ConditionsPart
                title={texts.territory(i + 1)}
                path={`${path}.territories.${i}.if`}
                conditions={territory.if}
                names={names}
                faults={faults}
                onChange={(conditions) => set(territories.with(i, { ...territory, if: conditions }))}
              />
              <ValuesField
                label={texts.toOwners}
                hint={texts.toOwnersHint}
                error={faults.at(`${path}.territories.${i}.to`)}
                values={territory.to}
                onChange={(to) => set(territories.with(i, { ...territory, to }))}
              />
              <div>
                <button type="button" class="quiet" onClick={() => set(territories.toSpliced(i, 1))}>
                  {texts.removeTerritory}
                </button>
              </div>
            </div>
          ))}
          <div>
            <button type="button" onClick={() => set([...territories, { if: [emptyCondition('country')], to: [] }])}>
              {texts.addTerritory}
            </button>
          </div>
        </div>
      </details>
    </>
  );
}
