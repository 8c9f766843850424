import type { Bounds } from '../../../protocol/card.ts';
import { NumberField } from '../rules/controls.tsx';
import type { Faults } from '../rules/fault-words.ts';
import { useRuleTexts } from '../rules/texts.ts';
import { useScoringTexts } from '../texts.ts';

interface Props {
  bounds: Bounds;
  faults: Faults;
  onBounds: (bounds: Bounds) => void;
}

type Grade = Bounds['mql_grades'][number];
const GRADES = (['A', 'B', 'C', 'D'] as const).map((letter) => ([1, 2, 3, 4] as const).map((digit): Grade => `${letter}${digit}`));

/** Where temperatures, letters and stages begin. */
export function BoundsFields({ bounds, faults, onBounds }: Props) {
  const { sections } = useScoringTexts();
  const { bounds: texts } = useRuleTexts();
  const field = (name: Exclude<keyof Bounds, 'mql_grades'>, min = 1) => (
    <NumberField
      label={texts[name]}
      min={min}
      value={bounds[name]}
      error={faults.at(`bounds.${name}`)}
      onValue={(value) => onBounds({ ...bounds, [name]: value })}
    />
  );
  const toggle = (grade: Grade, isIn: boolean) =>
    onBounds({ ...bounds, mql_grades: GRADES.flat().filter((each) => (each === grade ? isIn : bounds.mql_grades.includes(each))) });
  return (
    <section class="panel" aria-label={sections.bounds.title}>
      <div>
        <h2>{sections.bounds.title}</h2>
        <p class="hint">{sections.bounds.hint}</p>
      </div>
      <fieldset class="bounds">
        <legend>{texts.temperature}</legend>
        <div class="row is-top">
          {field('warm')}
          {field('hot')}
        </div>
        <p class="hint">{texts.left}</p>
      </fieldset>
      <fieldset class="bounds">
        <legend>{texts.letters}</legend>
        <div class="row is-top">
          {field('a')}
          {field('b')}
          {field('c')}
        </div>
        <p class="hint">{texts.letterHint}</p>
      </fieldset>
      <fieldset class="bounds">
        <legend>{texts.stages}</legend>
        {field('mql_total')}
        <fieldset>
          <legend>{texts.mql_grades}</legend>
          <div class="grades">
            {GRADES.flat().map((grade) => (
              <label key={grade} class="check">
                <input type="checkbox" checked={bounds.mql_grades.includes(grade)} onChange={({ currentTarget }) => toggle(grade, currentTarget.checked)} />
                {grade}
              </label>
            ))}
          </div>
        </fieldset>
        {field('sql_fit', 0)}
      </fieldset>
    </section>
  );
}
