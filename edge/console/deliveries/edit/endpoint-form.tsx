import type { DestinationKind } from '../../../protocol/endpoint.ts';
import { Choices } from '../../parts/choices.tsx';
import { faultsOf } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import type { Act } from '../../parts/use-act.ts';
import type { ScreenProps } from '../../screens.ts';
import type { Endpoint } from '../endpoints.ts';
import { LEAD_EVENT_TYPES } from '../event-types.ts';
import { useDeliveryTexts } from '../texts.ts';
import { CheckPart } from './check-part.tsx';
import type { Options } from './options.ts';
import type { Draft } from './draft.ts';
import { FilterFields } from './filter-fields.tsx';
import { HttpPreviewPart } from './http-preview-part.tsx';
import { CONTROLS, secretsOf } from './kinds.ts';
import { SecretFields } from './secret-fields.tsx';
import { SettingControl } from './setting-control.tsx';
import { settingAt, withSetting } from './settings-path.ts';
import { useEditTexts } from './texts.ts';

interface Props extends Pick<ScreenProps, 'api' | 'onRefused'> {
  draft: Draft;
  onChange: (draft: Draft) => void;
  act: Act;
  options: Options | null;
  /** What is there already. */
  endpoint?: Endpoint;
  onSave: () => void;
}

/** All that is said of a place that leads go to, by form controls. */
export function EndpointForm({ api, draft, onChange, act, options, endpoint, onSave, onRefused }: Props) {
  const { types } = useDeliveryTexts();
  const texts = useEditTexts();
  const faults = faultsOf(act.problem);
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  const kind = draft.kind as DestinationKind;
  const controls = draft.kind === 'webhook' ? [] : CONTROLS[kind].filter(({ where }) => where === undefined || settingAt(draft.settings, where) !== undefined);
  const control = (of: (typeof controls)[number]) => (
    <SettingControl
      key={of.at}
      of={of}
      value={settingAt(draft.settings, of.at)}
      faults={faults}
      options={options}
      onChange={(value) => change({ settings: withSetting(draft.settings, of.at, value) })}
    />
  );
  const folded = controls.filter(({ isMore }) => isMore);
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <Field label={texts.name} hint={texts.nameHint} error={faults.at('name')}>
        {(field) => <input {...field} value={draft.name} maxLength={100} onInput={({ currentTarget }) => change({ name: currentTarget.value })} />}
      </Field>
      {draft.kind === 'webhook' && (
        <Field label={texts.labels['url']} hint="https://hooks.example.com/leads" error={faults.at('url')}>
          {(field) => <input {...field} type="url" value={draft.url} onInput={({ currentTarget }) => change({ url: currentTarget.value })} />}
        </Field>
      )}
      {controls.filter(({ isMore }) => !isMore).map(control)}
      {draft.kind !== 'webhook' && (
        <SecretFields names={secretsOf(kind, draft.settings)} draft={draft} faults={faults} onChange={(secrets) => change({ secrets })} />
      )}
      <Choices
        legend={texts.events}
        hint={draft.kind === 'webhook' ? undefined : texts.eventsHint}
        error={faults.at('types')}
        options={LEAD_EVENT_TYPES.map((type) => [type, types[type]] as const)}
        chosen={draft.types}
        onChange={(chosen) => change({ types: chosen })}
      />
      <FilterFields filter={draft.filter} faults={faults} onChange={(filter) => change({ filter })} />
      {folded.length > 0 && (
        <details class="more-settings">
          <summary>{texts.more}</summary>
          <div class="form">{folded.map(control)}</div>
        </details>
      )}
      {draft.kind === 'http' && <HttpPreviewPart api={api} settings={draft.settings} onRefused={onRefused} />}
      {endpoint && draft.kind !== 'webhook' && <CheckPart api={api} endpoint={endpoint} onRefused={onRefused} />}
      <ProblemNote problem={act.problem} shown={faults.shown} />
      <div class="form-buttons">
        <button type="submit" class="primary" aria-disabled={act.isBusy}>
          {texts.save}
        </button>
      </div>
    </form>
  );
}
