import { Field } from '../parts/field.tsx';
import { LoadState } from '../parts/load-state.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { PageLink } from '../safe-link.tsx';
import type { ScreenProps } from '../screens.ts';
import { readSettings, saveSettings } from './site-settings.ts';
import { usePrivacyTexts } from './texts.ts';

/** Which privacy policy the proofs of consent name. */
export function PolicyTab({ api, session, onRefused }: ScreenProps) {
  const { policy: texts } = usePrivacyTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const site = useLoad((signal) => readSettings(api, session.site.id, signal), [], onRefused);
  const faultOf = (name: string): string | undefined => act.problem?.errors.find(({ path }) => path === `policy.${name}`)?.detail;
  const save = async (policy: { url: string; version: string } | null): Promise<void> => {
    const done = await act.run(() => saveSettings(api, session.site.id, { policy }));
    if (!done) return;
    site.set(done.done);
    toasts.say(policy ? texts.saved : texts.removed);
  };
  return (
    <LoadState of={site}>
      {({ settings: { policy } }) => (
        <form
          class="panel"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            const fields = new FormData(event.currentTarget);
            void save({ url: String(fields.get('url')).trim(), version: String(fields.get('version')).trim() });
          }}
        >
          <p>{texts.text}</p>
          {policy ? (
            <p>
              <PageLink url={policy.url} /> <span class="badge">{policy.version}</span>
            </p>
          ) : (
            <p class="hint">{texts.none}</p>
          )}
          <Field label={texts.url} error={faultOf('url')}>
            {(control) => <input {...control} type="url" name="url" defaultValue={policy?.url ?? ''} placeholder="https://" autoComplete="off" />}
          </Field>
          <Field label={texts.version} hint={texts.versionHint} error={faultOf('version')}>
            {(control) => <input {...control} name="version" defaultValue={policy?.version ?? ''} autoComplete="off" />}
          </Field>
          <ProblemNote problem={act.problem} shown={(path) => path.startsWith('policy.')} />
          <div class="row">
            <button type="submit" class="primary" aria-disabled={act.isBusy}>
              {texts.save}
            </button>
            {policy && (
              <button type="button" onClick={() => void save(null)}>
                {texts.remove}
              </button>
            )}
          </div>
        </form>
      )}
    </LoadState>
  );
}
