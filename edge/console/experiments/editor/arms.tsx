import { useState } from 'preact/hooks';
import type { CtaRecord, CtaSummary } from '../../../protocol/cta-record.ts';
import type { Cta } from '../../../protocol/cta.ts';
import type { ArmPlan } from '../../../protocol/experiment.ts';
import { Field } from '../../parts/field.tsx';
import { useSpeech } from '../../texts.ts';
import { newArm, shared } from '../plan-of.ts';
import { toPercent, toPoints, WHOLE } from '../weights.ts';
import { ArmChange } from './arm-change.tsx';
import { ArmPreview } from './arm-preview.tsx';
import type { Faults } from './fault-words.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  arms: readonly ArmPlan[];
  cta: CtaRecord | null;
  /** Other CTAs that visitors see. */
  others: readonly CtaSummary[];
  faults: Faults;
  onArms: (arms: ArmPlan[]) => void;
}

const ARMS_MAX = 6;

/** What visitors see: the CTA as it is, and beside it the variants of it. */
export function Arms({ arms, cta, others, faults, onArms }: Props) {
  const texts = useEditorTexts();
  const sum = arms.reduce((all, { weight }) => all + weight, 0);
  const put = (place: number, arm: ArmPlan) => onArms(arms.map((each, i) => (i === place ? arm : each)));
  const live = cta?.published ?? null;

  return (
    <section class="arms" aria-label={texts.variants}>
      <div class="panel-head">
        <h2>{texts.variants}</h2>
        <div class="row">
          <button type="button" onClick={() => onArms(shared(arms))}>
            {texts.even}
          </button>
          {arms.length < ARMS_MAX && (
            <button type="button" onClick={() => onArms(shared([...arms, newArm(arms)]))}>
              {texts.add}
            </button>
          )}
        </div>
      </div>
      {sum !== WHOLE && (
        <p class="error" role="alert">
          {texts.sum(toPercent(sum))}
        </p>
      )}
      {arms.map((arm, place) => {
        const path = `arms.${place}`;
        const isControl = place === 0;
        return (
          <section key={arm.id} class="panel arm" aria-label={isControl ? arm.name : texts.variant(arm.name)}>
            <div class="arm-head">
              <Field label={texts.armName} error={faults.at(`${path}.name`)}>
                {(control) => (
                  <input {...control} value={arm.name} maxLength={100} onInput={({ currentTarget }) => put(place, { ...arm, name: currentTarget.value })} />
                )}
              </Field>
              <Field label={texts.share} error={faults.at(`${path}.weight`)}>
                {(control) => <Share {...control} weight={arm.weight} onWeight={(weight) => put(place, { ...arm, weight })} />}
              </Field>
              {!isControl && arms.length > 2 && (
                <button
                  type="button"
                  class="quiet"
                  aria-label={`${texts.remove}: ${arm.name}`}
                  onClick={() => onArms(shared(arms.filter((_, i) => i !== place)))}
                >
                  {texts.remove}
                </button>
              )}
            </div>
            {faults.at(path) && <p class="error">{faults.at(path)}</p>}
            {isControl && <p class="hint">{texts.control}</p>}
            {live && <ArmBody isControl={isControl} arm={arm} live={live} others={others} path={path} faults={faults} onArm={(next) => put(place, next)} />}
          </section>
        );
      })}
    </section>
  );
}

interface BodyProps {
  isControl: boolean;
  arm: ArmPlan;
  live: Cta;
  others: readonly CtaSummary[];
  path: string;
  faults: Faults;
  onArm: (arm: ArmPlan) => void;
}

/** What is different in it, and beside that how it looks: both in the language that is being written. */
function ArmBody({ isControl, arm, live, ...known }: BodyProps) {
  const { language: own } = useSpeech();
  const [language, setLanguage] = useState(live.texts[own] ? own : (Object.keys(live.texts)[0] ?? own));
  return (
    <div class={isControl ? '' : 'arm-both'}>
      {!isControl && <ArmChange {...known} arm={arm} live={live} language={language} onLanguage={setLanguage} />}
      <ArmPreview live={live} arm={arm} language={language} />
    </div>
  );
}

interface ShareProps {
  id: string;
  weight: number;
  onWeight: (weight: number) => void;
}

/** What was typed stays until it means another share: `33.` on the way to `33.3` is not taken away. */
function Share({ weight, onWeight, ...control }: ShareProps) {
  return (
    <input
      {...control}
      class="short"
      type="number"
      min="0.01"
      max="99.99"
      step="any"
      inputMode="decimal"
      value={toPercent(weight)}
      onInput={({ currentTarget }) => currentTarget.value !== '' && onWeight(toPoints(currentTarget.value))}
    />
  );
}
