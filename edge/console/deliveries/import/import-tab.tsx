import { useState } from 'preact/hooks';
import type { ImportReport } from '../../../protocol/import.ts';
import { faultsOf } from '../../parts/faults.ts';
import { Field } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useAct } from '../../parts/use-act.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { ColumnTable } from './column-table.tsx';
import { importFile, type Mapping, readFile } from './import-file.ts';
import { ImportResult } from './import-result.tsx';
import { useImportTexts } from './texts.ts';

interface Read {
  csv: string;
  mapping: Mapping;
  plan: ImportReport;
}

/** People from a file: first what would happen, then it happens, and one sees how far it is. */
export function ImportTab({ api, onRefused }: ScreenProps) {
  const texts = useImportTexts();
  const act = useAct(onRefused);
  const [csv, setCsv] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [read, setRead] = useState<Read | null>(null);
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null);
  const [result, setResult] = useState<ImportReport | null>(null);
  const faults = faultsOf(act.problem);
  const look = async (text: string, mapping: Mapping) => {
    const answer = await act.run(() => readFile(api, text, source, mapping));
    if (answer) setRead({ csv: text, mapping, plan: answer.done });
  };
  const go = async ({ csv: text, mapping }: Read) => {
    const answer = await act.run(() => importFile(api, text, source, mapping, (done, all) => setProgress({ done, all })));
    setProgress(null);
    if (answer) setResult(answer.done);
  };
  const restart = () => {
    act.forget();
    setCsv(null);
    setRead(null);
    setResult(null);
  };

  if (result) {
    return (
      <section class="panel" aria-live="polite">
        <ImportResult report={result} title={texts.done} />
        <div class="row">
          <a class="button-link is-primary" href={hashOf('leads')}>
            {texts.toLeads}
          </a>
          <button type="button" onClick={restart}>
            {texts.again}
          </button>
        </div>
      </section>
    );
  }
  const taken = read ? read.plan.created + read.plan.updated : 0;
  return (
    <section class="panel">
      <p>{texts.hint}</p>
      <p class="hint">{texts.consent}</p>
      {!read && (
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (csv !== null) void look(csv, {});
          }}
        >
          <Field label={texts.file} hint={texts.fileHint} error={faults.at('')}>
            {(field) => (
              <input
                {...field}
                type="file"
                accept=".csv,.tsv,.txt,text/csv"
                required
                onChange={async ({ currentTarget: { files } }) => setCsv((await files?.[0]?.text()) ?? null)}
              />
            )}
          </Field>
          <Field label={texts.source} hint={texts.sourceHint} error={faults.at('source')}>
            {(field) => <input {...field} value={source} maxLength={100} onInput={({ currentTarget }) => setSource(currentTarget.value)} />}
          </Field>
          <div>
            <button type="submit" class="primary" aria-disabled={act.isBusy || csv === null}>
              {act.isBusy ? texts.reading : texts.read}
            </button>
          </div>
        </form>
      )}
      {read && (
        <>
          <ColumnTable columns={read.plan.columns} isBusy={act.isBusy} onChange={(column, name) => look(read.csv, { ...read.mapping, [column]: name })} />
          <ImportResult report={read.plan} title={texts.plan} />
          {progress && (
            <div role="status">
              <progress max={progress.all} value={progress.done} aria-label={texts.going(progress.done, progress.all)} />
              <p>{texts.going(progress.done, progress.all)}</p>
            </div>
          )}
          <div class="row">
            <button type="button" class="primary" aria-disabled={act.isBusy || taken === 0} onClick={() => taken > 0 && go(read)}>
              {texts.go(taken)}
            </button>
            <button type="button" onClick={restart}>
              {texts.again}
            </button>
          </div>
        </>
      )}
      <ProblemNote problem={act.problem} shown={faults.shown} />
    </section>
  );
}
