import { useState } from 'preact/hooks';
import type { ApiError } from '../api.ts';
import type { Retention } from '../../protocol/retention.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import type { ScreenProps } from '../screens.ts';
import { BOUNDS, DEFAULTS } from './retention-days.ts';
import { readSettings, type SavedSite, saveSettings } from './site-settings.ts';
import { usePrivacyTexts } from './texts.ts';

/** Proposed to who wants leads to go. */
const LEADS_DAYS = 730;
const NAMES = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];

/** For how long what is kept. */
export function RetentionTab({ api, session, onRefused }: ScreenProps) {
  const site = useLoad((signal) => readSettings(api, session.site.id, signal), [], onRefused);
  const act = useAct(onRefused);
  const toasts = useToasts();
  const { retention: texts } = usePrivacyTexts();
  const save = async (retention: Retention): Promise<boolean> => {
    const done = await act.run(() => saveSettings(api, session.site.id, { retention }));
    if (!done) return false;
    site.set(done.done);
    toasts.say(texts.saved);
    return true;
  };
  return (
    <LoadState of={site}>{(saved: SavedSite) => <Form saved={saved.settings.retention} isBusy={act.isBusy} problem={act.problem} onSave={save} />}</LoadState>
  );
}

interface FormProps {
  saved: Retention | undefined;
  isBusy: boolean;
  problem: ApiError | null;
  onSave: (retention: Retention) => Promise<boolean>;
}

function Form({ saved, isBusy, problem, onSave }: FormProps) {
  const { retention: texts } = usePrivacyTexts();
  const [erases, setErases] = useState(saved?.leads_days !== undefined);
  const [asked, setAsked] = useState<Retention | null>(null);
  const shown = (path: string): boolean => path.startsWith('retention.');
  const faultOf = (name: keyof Retention): string | undefined => problem?.errors.find(({ path }) => path === `retention.${name}`)?.detail;

  const days = (name: keyof Retention, value: number) => (
    <Field key={name} label={texts.names[name]} hint={texts.range(...BOUNDS[name])} error={faultOf(name)}>
      {(control) => (
        <span class="row">
          <input {...control} class="days" type="number" name={name} min={BOUNDS[name][0]} max={BOUNDS[name][1]} defaultValue={String(value)} required />{' '}
          {texts.days}
        </span>
      )}
    </Field>
  );

  return (
    <>
      <form
        class="panel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy) return;
          const fields = new FormData(event.currentTarget);
          const wanted = Object.fromEntries([...fields].map(([name, value]) => [name, Number(value)])) as unknown as Retention;
          const isShorter = wanted.leads_days !== undefined && wanted.leads_days < (saved?.leads_days ?? Infinity);
          // It erases people: nobody is to do that by saving something else.
          if (isShorter) setAsked(wanted);
          else void onSave(wanted);
        }}
      >
        <p>{texts.text}</p>
        <label class="row">
          <input type="checkbox" checked={erases} onChange={({ currentTarget }) => setErases(currentTarget.checked)} />
          {texts.keepLeads}
        </label>
        <p class="hint">{texts.keepLeadsHint}</p>
        {erases && days('leads_days', saved?.leads_days ?? LEADS_DAYS)}
        <div class="days-grid">{NAMES.map((name) => days(name, saved?.[name] ?? DEFAULTS[name]))}</div>
        {!asked && <ProblemNote problem={problem} shown={shown} />}
        <div class="row">
          <button type="submit" class="primary" aria-disabled={isBusy}>
            {texts.save}
          </button>
        </div>
      </form>
      {asked && (
        <Dialog
          title={texts.question}
          text={`${texts.names.leads_days}: ${asked.leads_days} ${texts.days}. ${texts.sure}`}
          submit={texts.submit}
          isGrave
          isBusy={isBusy}
          problem={problem}
          onClose={() => setAsked(null)}
          onSubmit={() => void onSave(asked).then((isDone) => isDone && setAsked(null))}
        />
      )}
    </>
  );
}
