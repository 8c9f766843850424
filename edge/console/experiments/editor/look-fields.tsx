import type { Display, Template } from '../../../protocol/cta-display.ts';
import type { Cta } from '../../../protocol/cta.ts';
import { Field } from '../../parts/field.tsx';
import { patchedAt, withPatchAt } from '../merge-patch.ts';
import type { Faults } from './fault-words.ts';
import { useEditorTexts } from './texts.ts';

interface Props {
  patch: Readonly<Record<string, unknown>>;
  live: Cta;
  path: string;
  faults: Faults;
  onPatch: (patch: Record<string, unknown>) => void;
}

const TEMPLATES: readonly Template[] = ['paper', 'ink', 'bold', 'split', 'note', 'line'];
/** One that stands in the page has its place before its variant is known. */
const OVERLAYS: readonly Display[] = ['popup', 'slide_in', 'top_bar', 'bottom_bar', 'button', 'full_screen'];
const NO_ACCENT = '#3451d1';

export function LookFields({ patch, live, path, faults, onPatch }: Props) {
  const texts = useEditorTexts();
  const put = (place: readonly string[], value: unknown, same: unknown) => onPatch(withPatchAt(patch, place, value === same ? undefined : value));
  const accent = patchedAt(patch, ['theme', 'accent']) ?? live.theme.accent;
  return (
    <fieldset>
      <legend>{texts.look}</legend>
      <div class="look">
        <Field label={texts.template} error={faults.at(`${path}.theme.template`)}>
          {(control) => (
            <select
              {...control}
              value={String(patchedAt(patch, ['theme', 'template']) ?? live.theme.template)}
              onChange={({ currentTarget }) => put(['theme', 'template'], currentTarget.value, live.theme.template)}
            >
              {TEMPLATES.map((name) => (
                <option key={name} value={name}>
                  {texts.templates[name]}
                </option>
              ))}
            </select>
          )}
        </Field>
        {live.display !== 'inline' && (
          <Field label={texts.display} error={faults.at(`${path}.display`)}>
            {(control) => (
              <select
                {...control}
                value={String(patchedAt(patch, ['display']) ?? live.display)}
                onChange={({ currentTarget }) => put(['display'], currentTarget.value, live.display)}
              >
                {OVERLAYS.map((name) => (
                  <option key={name} value={name}>
                    {texts.displays[name]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={texts.accent} error={faults.at(`${path}.theme.accent`)}>
          {(control) => (
            <input
              {...control}
              type="color"
              value={typeof accent === 'string' ? accent : NO_ACCENT}
              onInput={({ currentTarget }) => put(['theme', 'accent'], currentTarget.value, live.theme.accent)}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
}
