import type { InstallRecord } from '../../protocol/install.ts';
import type { Api } from '../api.ts';
import { Moment } from '../moment.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useToasts } from '../parts/toasts.tsx';
import { useAct } from '../parts/use-act.ts';
import { readSettings, saveSettings } from '../privacy/site-settings.ts';
import { may, type Session } from '../session.ts';
import { useInstallTexts } from './texts.ts';

interface Props {
  api: Api;
  session: Session;
  refused: InstallRecord['refused'];
  origins: readonly string[];
  onAdded: () => void;
  onRefused: () => void;
}

/** A page in a sandbox has no name that could be allowed. */
const NAMELESS = 'null';

/** Pages that send and may not: one touch lets them. Whoever may not change the site reads who can. */
export function RefusedPages({ api, session, refused, origins, onAdded, onRefused }: Props) {
  const { refused: texts } = useInstallTexts();
  const toasts = useToasts();
  const act = useAct(onRefused);
  const mayAdd = may(session, 'admin');
  const left = refused.filter(({ origin }) => !origins.includes(origin));

  const set = async (change: (before: readonly string[]) => string[]): Promise<boolean> => {
    const done = await act.run(async () => {
      // As it is now: somebody else may have added another one.
      const { settings } = await readSettings(api, session.site.id);
      return saveSettings(api, session.site.id, { origins: change(settings.origins) });
    });
    if (done) onAdded();
    return done !== null;
  };
  const add = async (origin: string): Promise<void> => {
    const isAdded = await set((before) => [...new Set([...before, origin])]);
    if (isAdded) toasts.say(texts.added(origin), { undo: () => void set((before) => before.filter((each) => each !== origin)) });
  };

  return (
    <section class="panel" aria-labelledby="refused">
      <h2 id="refused">{texts.title}</h2>
      {left.length === 0 ? (
        <p class="hint">{texts.none}</p>
      ) : (
        <>
          <p>{texts.text}</p>
          <ul class="refused">
            {left.map(({ origin, at }) => (
              <li key={origin}>
                <div>
                  <bdi>{origin === NAMELESS ? texts.null : origin}</bdi>
                  <small class="hint">
                    {texts.last} <Moment at={at} />
                  </small>
                </div>
                {mayAdd && origin !== NAMELESS && (
                  <button type="button" aria-label={texts.addOf(origin)} aria-disabled={act.isBusy} onClick={() => void add(origin)}>
                    {texts.add}
                  </button>
                )}
              </li>
            ))}
          </ul>
          {!mayAdd && <p class="hint">{texts.owner}</p>}
        </>
      )}
      <ProblemNote problem={act.problem} />
    </section>
  );
}
