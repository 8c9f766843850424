import './first-steps.css';
import { useState } from 'preact/hooks';
import type { InstallRecord } from '../../protocol/install.ts';
import type { Right } from '../../protocol/rights.ts';
import { hashOf } from '../route.ts';
import type { ScreenName } from '../screens.ts';
import { may, type Session } from '../session.ts';
import { useInstallTexts } from './texts.ts';

type Step = keyof InstallRecord['steps'];

/** In the order in which they are taken: where, and who may. */
const STEPS: readonly (readonly [Step, ScreenName, Right])[] = [
  ['event', 'install', 'marketing'],
  ['cta', 'ctas', 'marketing'],
  ['lead', 'leads', 'leads:read'],
  ['crm', 'deliveries', 'admin'],
  ['experiment', 'experiments', 'marketing'],
];

const hiddenAt = (site: string): string => `kindling.first-steps.${site}`;
const isHidden = (site: string): boolean => {
  try {
    return localStorage.getItem(hiddenAt(site)) !== null;
  } catch {
    return false;
  }
};
function remember(site: string, isHidden: boolean): void {
  try {
    if (isHidden) localStorage.setItem(hiddenAt(site), '1');
    else localStorage.removeItem(hiddenAt(site));
  } catch {}
}

interface Props {
  session: Session;
  steps: InstallRecord['steps'];
  /** Where it is shown: there is no link to where one is. */
  here: ScreenName;
}

/** What a new site has done and what comes next, from what is there. Who has seen enough of it hides it. */
export function FirstSteps({ session, steps, here }: Props) {
  const { steps: texts } = useInstallTexts();
  const [isGone, setGone] = useState(() => isHidden(session.site.id));
  const hide = (hidden: boolean) => {
    remember(session.site.id, hidden);
    setGone(hidden);
  };
  const done = STEPS.filter(([step]) => steps[step]).length;
  const next = STEPS.find(([step, , needs]) => !steps[step] && may(session, needs))?.[0];
  if (isGone)
    return (
      <p>
        <button type="button" class="quiet" onClick={() => hide(false)}>
          {texts.show}
        </button>
      </p>
    );
  return (
    <section class="checklist" aria-labelledby="first-steps">
      <div class="panel-head">
        <h2 id="first-steps">
          {texts.title} <small class="hint">{texts.done(done, STEPS.length)}</small>
        </h2>
        <button type="button" class="quiet" onClick={() => hide(true)}>
          {texts.hide}
        </button>
      </div>
      <progress max={STEPS.length} value={done} aria-label={texts.title} />
      <ol>
        {STEPS.map(([step, screen, needs]) => (
          <li key={step} class={steps[step] ? 'is-done' : step === next ? 'is-next' : ''}>
            <span class="checklist-mark" aria-hidden="true">
              {steps[step] ? '✓' : ''}
            </span>
            <span>
              <span class="unseen">{steps[step] ? texts.isDone : texts.isOpen}: </span>
              {texts.names[step]}
            </span>
            {!steps[step] && screen !== here && may(session, needs) && <a href={hashOf(screen)}>{texts.act[step]}</a>}
          </li>
        ))}
      </ol>
      {done === STEPS.length && <p>{texts.all}</p>}
    </section>
  );
}
