import { useId } from 'preact/hooks';
import type { CtaSummary } from '../../../protocol/cta-record.ts';
import type { Cta } from '../../../protocol/cta.ts';
import type { ArmPlan } from '../../../protocol/experiment.ts';
import { Field } from '../../parts/field.tsx';
import { useSpeech } from '../../texts.ts';
import { patchedAt, withPatchAt } from '../merge-patch.ts';
import type { Faults } from './fault-words.ts';
import { FieldChoices } from './field-choices.tsx';
import { LookFields } from './look-fields.tsx';
import { countOthers } from './other-changes.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  arm: ArmPlan;
  live: Cta;
  others: readonly CtaSummary[];
  /** Of this arm in the plan. */
  path: string;
  faults: Faults;
  /** In which of the CTA's languages it is written. */
  language: string;
  onLanguage: (language: string) => void;
  onArm: (arm: ArmPlan) => void;
}

/** What is different in a variant. What is not changed here stays as it is in the CTA, whatever it is. */
export function ArmChange({ arm, live, others, path, faults, language, onLanguage, onArm }: Props) {
  const texts = useEditorTexts();
  const id = useId();
  const isOther = arm.cta !== undefined;
  const { cta: _cta, patch: _patch, ...bare } = arm;
  return (
    <div class="arm-change">
      <fieldset class="row">
        <legend>{texts.what}</legend>
        <label class="choice">
          <input type="radio" name={id} checked={!isOther} onChange={() => onArm({ ...bare, patch: {} })} />
          {texts.ways.patch}
        </label>
        {others.length > 0 && (
          <label class="choice">
            <input type="radio" name={id} checked={isOther} onChange={() => onArm({ ...bare, cta: others[0]?.id ?? '' })} />
            {texts.ways.cta}
          </label>
        )}
      </fieldset>
      {isOther ? (
        <Field label={texts.other} error={faults.at(`${path}.cta`, true)}>
          {(control) => (
            <select {...control} value={arm.cta} onChange={({ currentTarget }) => onArm({ ...bare, cta: currentTarget.value })}>
              {others.map(({ id: other, name }) => (
                <option key={other} value={other}>
                  {name ?? other}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : (
        <PatchFields
          patch={arm.patch ?? {}}
          live={live}
          path={`${path}.patch`}
          faults={faults}
          language={language}
          onLanguage={onLanguage}
          onPatch={(patch) => onArm({ ...bare, patch })}
        />
      )}
    </div>
  );
}

interface PatchProps {
  patch: Readonly<Record<string, unknown>>;
  live: Cta;
  path: string;
  faults: Faults;
  language: string;
  onLanguage: (language: string) => void;
  onPatch: (patch: Record<string, unknown>) => void;
}

const SAID = ['headline', 'text', 'button'] as const;

function PatchFields({ patch, live, path, faults, language, onLanguage, onPatch }: PatchProps) {
  const texts = useEditorTexts();
  const { locale } = useSpeech();
  const languages = Object.keys(live.texts);
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  const whole = faults.at(path);
  const others = countOthers(patch);
  return (
    <>
      {languages.length > 1 && (
        <div class="row" role="group" aria-label={texts.language}>
          {languages.map((each) => (
            <button key={each} type="button" class="pick" aria-pressed={each === language} onClick={() => onLanguage(each)}>
              {names.of(each) ?? each}
            </button>
          ))}
        </div>
      )}
      {whole && <p class="error">{whole}</p>}
      {SAID.map((name) => {
        const place = ['texts', language, name];
        const said = live.texts[language]?.[name] ?? '';
        const own = patchedAt(patch, place);
        const Control = name === 'text' ? 'textarea' : 'input';
        return (
          <Field
            key={`${language}.${name}`}
            label={texts.texts[name]}
            hint={own === undefined ? undefined : texts.asControl(said || texts.nothingSaid)}
            error={faults.at(`${path}.${place.join('.')}`)}
          >
            {(control) => (
              <Control
                {...control}
                lang={language}
                value={own === undefined ? said : String(own ?? '')}
                onInput={({ currentTarget }) => onPatch(withPatchAt(patch, place, changed(currentTarget.value, said, name)))}
              />
            )}
          </Field>
        );
      })}
      <FieldChoices patch={patch} live={live} language={language} fault={faults.at(`${path}.form`, true)} onPatch={onPatch} />
      <LookFields patch={patch} live={live} path={path} faults={faults} onPatch={onPatch} />
      {others > 0 && <p class="hint">{texts.more(others)}</p>}
    </>
  );
}

/** What is as in the CTA is no change; the text below the headline can be left out. */
function changed(text: string, said: string, name: (typeof SAID)[number]): string | null | undefined {
  if (text === said) return undefined;
  return text === '' && name === 'text' ? null : text;
}
