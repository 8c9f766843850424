import { useState } from 'preact/hooks';
import type { DestinationPreset } from '../../../protocol/endpoint.ts';
import { Field } from '../../parts/field.tsx';
import { useLoad } from '../../parts/use-load.ts';
import type { ScreenProps } from '../../screens.ts';
import type { Draft } from './draft.ts';
import { useEditTexts } from './texts.ts';

interface Props extends Pick<ScreenProps, 'api' | 'onRefused'> {
  onChoose: (draft: Partial<Draft>) => void;
}

/** Settings of a certain service, to begin with. Without them one writes one's own. */
export function PresetChoice({ api, onRefused, onChoose }: Props) {
  const texts = useEditTexts();
  const [chosen, setChosen] = useState('');
  const { data } = useLoad((signal) => api.get<{ data: DestinationPreset[] }>('/v1/destinations/presets', {}, signal), [], onRefused);
  return (
    <div class="form">
      <Field label={texts.preset} hint={texts.presetHint}>
        {(control) => (
          <select
            {...control}
            value={chosen}
            onChange={({ currentTarget: { value } }) => {
              setChosen(value);
              const preset = data?.data.find(({ id }) => id === value);
              onChoose(preset ? { name: preset.name, types: preset.types, filter: preset.filter ?? null, settings: preset.settings } : {});
            }}
          >
            <option value="">{texts.presetNone}</option>
            {data?.data.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
