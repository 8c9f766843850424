import type { Template } from '../../../protocol/cta-display.ts';
import { Field } from '../../parts/field.tsx';
import { contrast, inkOn, SEEN } from '../draft/contrast.ts';
import { useCtaTexts } from '../texts.ts';
import { NumberControl, TextControl, useWrong } from './controls.tsx';
import { useEditing } from './editing.ts';

const TEMPLATES: readonly Template[] = ['paper', 'ink', 'bold', 'split', 'note', 'line'];
/** What the panel takes where nothing is said. */
const ACCENT = '#3451d1';
/** Of a picture, until somebody says others. */
const MEASURES = { width: 800, height: 600 };
/** The ground on which each template stands, where it has one of its own. */
const GROUND: Partial<Record<Template, string>> = { ink: '#161a23' };

export function LookSection() {
  const { draft, change, language } = useEditing();
  const { look, templates } = useCtaTexts();
  const { template, picture } = draft.theme;
  return (
    <>
      <fieldset class="field">
        <legend>{look.template}</legend>
        <div class="cta-templates">
          {TEMPLATES.map((each) => (
            <label key={each} class={`cta-template is-${each}`}>
              <input type="radio" name="template" value={each} checked={each === template} onChange={() => change(['theme', 'template'], each)} />
              <span class="cta-swatch" aria-hidden="true">
                <i />
                <i />
                <b />
              </span>
              <span>{templates[each]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <Accent />
      <h3>{look.picture}</h3>
      <TextControl
        path={['theme', 'picture', 'src']}
        label={look.pictureAddress}
        hint={look.pictureHint}
        placeholder="/images/handbook.jpg"
        mono
        onText={(src) => change(['theme', 'picture'], src && { ...MEASURES, ...picture, src })}
      />
      {picture && (
        <>
          <div class="cta-grid">
            <NumberControl path={['theme', 'picture', 'width']} label={look.width} min={1} max={10_000} />
            <NumberControl path={['theme', 'picture', 'height']} label={look.height} min={1} max={10_000} />
          </div>
          <TextControl path={['texts', language, 'picture']} label={look.alt} hint={look.altHint} />
          <div>
            <button type="button" class="quiet" onClick={() => change(['theme', 'picture'], undefined)}>
              {look.removePicture}
            </button>
          </div>
        </>
      )}
      <p class="hint">{look.scheme}</p>
    </>
  );
}

/** The colour of the button and of what is marked; whether it can be seen where it stands. */
function Accent() {
  const { draft, change } = useEditing();
  const { look } = useCtaTexts();
  const { template, accent = ACCENT } = draft.theme;
  const path = ['theme', 'accent'];
  const ratio = contrast(accent, GROUND[template] ?? '#ffffff');
  const isFaint = template !== 'bold' && ratio !== null && ratio < SEEN;
  const ink = inkOn(accent);
  return (
    <Field label={look.accent} hint={look.accentHint} error={useWrong(path)}>
      {(control) => (
        <>
          <div class="row">
            <input
              type="color"
              class="cta-color"
              aria-label={look.pick}
              value={ratio === null ? ACCENT : accent}
              onInput={({ currentTarget }) => change(path, currentTarget.value)}
            />
            <input
              {...control}
              class="is-short is-mono"
              value={draft.theme.accent ?? ''}
              placeholder={ACCENT}
              onInput={({ currentTarget: { value } }) => change(path, value || undefined)}
            />
            {ratio !== null && (
              <span class="cta-sample" style={{ background: accent, color: ink }}>
                {look.sample}
              </span>
            )}
          </div>
          {ratio !== null && (
            <p class={isFaint ? 'cta-faint' : 'hint'} role="status">
              {isFaint ? look.faint(ratio) : look.clear(contrast(accent, ink) ?? 1)}
            </p>
          )}
        </>
      )}
    </Field>
  );
}
