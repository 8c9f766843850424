import { useState } from 'preact/hooks';
import type { Transition } from '../../protocol/transition.ts';
import { useByWhom } from '../handling/colleagues.ts';
import { Moment } from '../moment.tsx';
import { type Texts, useTexts } from '../texts.ts';

/** Steps shown at once. */
const SHOWN = 5;

/** How the lead came to where it is, newest first. `undefined` while it is on its way. */
export function StepHistory({ steps }: { steps: readonly Transition[] | undefined }) {
  const texts = useTexts();
  const [isWhole, setWhole] = useState(false);
  const written = together(steps ?? []);
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{texts.decisions.history}</h2>
      {steps === undefined && <p class="hint">{texts.lead.loading}</p>}
      {steps?.length === 0 && <p class="hint">{texts.decisions.noHistory}</p>}
      <ol class="steps">
        {written.slice(0, isWhole ? written.length : SHOWN).map((moves) => (
          <Step key={moves[0].seq} moves={moves} />
        ))}
      </ol>
      {written.length > SHOWN && !isWhole && (
        <button type="button" onClick={() => setWhole(true)}>
          {texts.decisions.earlier}
        </button>
      )}
    </section>
  );
}

type Moves = [Transition, ...Transition[]];

/** What was written at once has one cause. */
function together(steps: readonly Transition[]): Moves[] {
  const written: Moves[] = [];
  for (const step of steps) {
    const latest = written.at(-1);
    if (latest?.[0].seq === step.seq) latest.push(step);
    else written.push([step]);
  }
  return written;
}

function Step({ moves }: { moves: Moves }) {
  const texts = useTexts();
  const byWhom = useByWhom();
  const { at, cause } = moves[0];
  const reason = 'reason' in cause ? cause.reason : null;
  return (
    <li class="step">
      {moves.map(({ axis, from, to }) => (
        <span key={axis} class={`step-move is-${axis}`}>
          <small>{texts.decisions.axes[axis]}</small> {from !== to && `${nameOf(axis, from, texts)} → `}
          <strong>{nameOf(axis, to, texts)}</strong>
        </span>
      ))}
      <bdi>{causeText(cause, texts)}</bdi>
      {reason !== null && <bdi class="step-reason">{reason}</bdi>}
      <small>
        <Moment at={at} />
        {'by' in cause && cause.by !== '' && ` · ${byWhom(cause.by)}`}
      </small>
    </li>
  );
}

const nameOf = (axis: Transition['axis'], name: string, { stages, statuses }: Texts): string => {
  const names: Record<string, string> = axis === 'stage' ? stages : statuses;
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
};

function causeText(cause: Transition['cause'], { decisions: { causes }, events }: Texts): string {
  switch (cause.type) {
    case 'form':
      return causes.form(cause.cta);
    case 'sign_in':
      return causes.signIn;
    case 'event':
      return causes.event(Object.hasOwn(events, cause.name) ? (events[cause.name] ?? cause.name) : cause.name);
    case 'score':
      return causes.score(cause.total, cause.grade);
    case 'card':
      return causes.card(cause.version);
    default:
      return causes[cause.type];
  }
}
