import { useState } from 'preact/hooks';
import type { CtaSummary } from '../../protocol/cta-record.ts';
import type { ExperimentRecord } from '../../protocol/experiment-record.ts';
import { Empty } from '../parts/empty.tsx';
import { Field } from '../parts/field.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useAct } from '../parts/use-act.ts';
import type { Loaded } from '../parts/use-load.ts';
import { goTo, hashOf } from '../route.ts';
import type { ScreenProps } from '../screens.ts';
import { useShellTexts } from '../shell/texts.ts';
import { useEditorTexts } from './editor/texts.ts';
import { firstPlan, idOf } from './plan-of.ts';
import { useExperimentTexts } from './texts.ts';

interface Props extends ScreenProps {
  ctas: Loaded<{ data: CtaSummary[] }>;
  /** The CTA that the address names. */
  chosen: string | undefined;
}

const randomEnd = (): string => Math.random().toString(36).slice(2, 6);

/** Which CTA, and what one wants to know: the rest is written in the draft. */
export function NewExperiment({ api, ctas, chosen, onRefused }: Props) {
  const texts = useExperimentTexts();
  const { make } = useEditorTexts();
  const { required } = useShellTexts();
  const [cta, setCta] = useState(chosen ?? '');
  const [name, setName] = useState('');
  const [isAsked, setAsked] = useState(false);
  const { isBusy, problem, run } = useAct(onRefused);

  const begin = async () => {
    setAsked(true);
    if (!cta || !name.trim()) return;
    const plan = firstPlan({ id: idOf(name, randomEnd), name: name.trim(), cta, control: texts.asLive });
    const made = await run(() => api.post<ExperimentRecord>('/v1/experiments', plan));
    if (made) goTo('experiments', made.done.id);
  };

  return (
    <Page title={make.title} hint={texts.hint}>
      <a href={hashOf('experiments')}>← {texts.all}</a>
      <LoadState of={ctas}>
        {({ data }) => {
          const live = data.filter(({ status }) => status === 'live');
          if (live.length === 0)
            return (
              <Empty title={texts.empty.title}>
                <p>{texts.empty.first}</p>
                <a class="button primary" href={hashOf('ctas')}>
                  {texts.empty.toCtas}
                </a>
              </Empty>
            );
          return (
            <form
              class="panel narrow"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                void begin();
              }}
            >
              <Field label={make.cta} error={isAsked && !cta ? required : undefined}>
                {(control) => (
                  <select {...control} value={cta} onChange={({ currentTarget }) => setCta(currentTarget.value)}>
                    <option value="">{make.choose}</option>
                    {live.map((each) => (
                      <option key={each.id} value={each.id}>
                        {each.name ?? each.id}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <Field label={make.name} hint={make.nameHint} error={isAsked && !name.trim() ? required : undefined}>
                {(control) => <input {...control} value={name} maxLength={200} onInput={({ currentTarget }) => setName(currentTarget.value)} />}
              </Field>
              <ProblemNote problem={problem} />
              <div>
                <button type="submit" class="primary" aria-disabled={isBusy}>
                  {make.begin}
                </button>
              </div>
            </form>
          );
        }}
      </LoadState>
    </Page>
  );
}
