import { at, type Path } from '../draft/path.ts';
import { useCtaTexts } from '../texts.ts';
import { TextControl } from './controls.tsx';
import { useEditing } from './editing.ts';

interface Props {
  path: Path;
  label: string;
  /** What each thing of the list is made of. */
  keys: readonly (readonly [key: string, label: string])[];
  most: number;
}

/** A list of things of some texts each, with one more and one less. */
export function ListControl({ path, label, keys, most }: Props) {
  const { draft, change } = useEditing();
  const { rows } = useCtaTexts();
  const things = (at(draft, path) as readonly object[] | undefined) ?? [];
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <ol class="cta-rows">
        {things.map((_, i) => (
          <li key={i} class="cta-row">
            {keys.map(([key, said]) => (
              <TextControl key={key} path={[...path, i, key]} label={said} />
            ))}
            <button type="button" class="quiet" onClick={() => change([...path, i], undefined)}>
              {rows.remove(label, i + 1)}
            </button>
          </li>
        ))}
      </ol>
      {things.length < most && (
        <button type="button" onClick={() => change([...path, things.length], {})}>
          + {rows.add}
        </button>
      )}
    </fieldset>
  );
}
