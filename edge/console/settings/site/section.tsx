import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SiteSettings } from '../../../protocol/site-config.ts';
import type { ApiError } from '../../api.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { useToasts } from '../../parts/toasts.tsx';
import { useAct } from '../../parts/use-act.ts';
import { useShellTexts } from '../../shell/texts.ts';
import { faultIn, spokenProblem } from '../spoken-problem.ts';
import { useSettingsTexts } from '../texts.ts';
import { changedIn } from './changed.ts';
import { useSiteTexts } from './texts.ts';

/** The settings of the site, and how they are changed. */
export interface SiteAccess {
  settings: SiteSettings;
  change: (patch: object) => Promise<SiteSettings>;
  onRefused: () => void;
}

export interface Draft<Part> {
  draft: Part;
  set: (part: Partial<Part>) => void;
  /** What is wrong with a setting. */
  fault: (path: string) => string | undefined;
}

interface Props<Name extends keyof SiteSettings> {
  title: string;
  hint?: string;
  site: SiteAccess;
  /** The settings that stand here, saved together. */
  names: readonly Name[];
  children: (draft: Draft<Pick<SiteSettings, Name>>) => ComponentChildren;
}

const pick = <Name extends keyof SiteSettings>(settings: SiteSettings, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, settings[name]])) as Pick<SiteSettings, Name>;

/** Some settings with a button of their own: only what was changed is sent, so that two people don't undo each other. */
export function Section<Name extends keyof SiteSettings>({ title, hint, site, names, children }: Props<Name>) {
  const texts = useSettingsTexts();
  const { saved, problems } = useSiteTexts();
  const words = useShellTexts();
  const toasts = useToasts();
  const act = useAct(site.onRefused);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const stored = pick(site.settings, names);
  const [draft, setDraft] = useState(stored);
  useEffect(() => setDraft(stored), [JSON.stringify(stored)]);
  const problem: ApiError | null = spokenProblem(act.problem, problems);
  useLayoutEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [act.problem]);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const patch = changedIn(stored, draft);
    if (Object.keys(patch).length > 0 && !(await act.run(() => site.change(patch)))) return;
    toasts.say(saved, { undo: () => void act.run(() => site.change(changedIn(draft, stored))) });
  }

  return (
    <form ref={form} class="panel settings-section" aria-labelledby={id} noValidate onSubmit={save}>
      <div>
        <h2 id={id}>{title}</h2>
        {hint && <p class="hint">{hint}</p>}
      </div>
      {children({ draft, set: (part) => setDraft((before) => ({ ...before, ...part })), fault: (path) => faultIn(problem, path) })}
      <ProblemNote problem={problem} shown={(path) => names.some((name) => path === name || path.startsWith(`${name}.`))} />
      <div class="row">
        <button type="submit" class={Object.keys(changedIn(stored, draft)).length > 0 ? 'primary' : undefined} aria-disabled={act.isBusy}>
          {act.isBusy ? words.saving : texts.save}
        </button>
      </div>
    </form>
  );
}
