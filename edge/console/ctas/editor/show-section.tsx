import type { Display, Trigger } from '../../../protocol/cta-display.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { useCtaTexts } from '../texts.ts';
import { ChoiceControl, NumberControl, TextControl, WrongWith } from './controls.tsx';
import { useEditing } from './editing.ts';

const DISPLAYS: readonly Display[] = ['inline', 'popup', 'slide_in', 'top_bar', 'bottom_bar', 'button', 'full_screen'];

/** Each trigger as one begins with it. */
const FIRST: Record<Trigger['on'], Trigger> = {
  now: { on: 'now' },
  engaged: { on: 'engaged', seconds: 20 },
  scroll: { on: 'scroll', percent: 50 },
  exit: { on: 'exit' },
  idle: { on: 'idle', seconds: 30 },
  click: { on: 'click', selector: '.open-offer' },
  visit: { on: 'visit', number: 2 },
  page: { on: 'page', number: 3 },
  event: { on: 'event', name: 'calculator_used' },
};
const KINDS = Object.keys(FIRST) as Trigger['on'][];

/** Where it stands, and when it comes. */
export function ShowSection() {
  const { draft, change, set } = useEditing();
  const { show, displays } = useCtaTexts();
  const code = `<kindling-cta id="${draft.id}"></kindling-cta>`;
  const display = (to: string) => {
    const { selector: _, ...rest } = draft;
    // Only what stands in the page has a place there.
    set(to === 'inline' ? { ...draft, display: to } : { ...rest, display: to as Display });
  };
  return (
    <>
      <ChoiceControl
        path={['display']}
        label={show.display}
        hint={show.displayHint[draft.display]}
        options={DISPLAYS.map((each) => [each, displays[each]])}
        onChoose={display}
      />
      {draft.display === 'inline' && (
        <>
          <div class="field">
            <p class="hint">{show.element}</p>
            <div class="row">
              <code class="code-block">{code}</code>
              <CopyButton text={code} />
            </div>
          </div>
          <TextControl path={['selector']} label={show.selector} hint={show.selectorHint} placeholder="article > h2" mono />
        </>
      )}
      <h3>{show.when}</h3>
      <p class="hint">{show.whenHint}</p>
      <ol class="cta-rows">
        {draft.triggers.map((trigger, i) => (
          <li key={i} class="cta-row">
            <ChoiceControl
              path={['triggers', i, 'on']}
              label={show.trigger(i + 1)}
              options={KINDS.map((on) => [on, show.triggers[on]])}
              onChoose={(on) => change(['triggers', i], FIRST[on as Trigger['on']])}
            />
            <Detail trigger={trigger} index={i} />
            {draft.triggers.length > 1 && (
              <button type="button" class="quiet" onClick={() => change(['triggers', i], undefined)}>
                {show.removeTrigger(i + 1)}
              </button>
            )}
          </li>
        ))}
      </ol>
      <WrongWith path={['triggers']} />
      <div>
        <button
          type="button"
          onClick={() => change(['triggers', draft.triggers.length], FIRST[draft.triggers.some(({ on }) => on === 'exit') ? 'engaged' : 'exit'])}
        >
          + {show.addTrigger}
        </button>
      </div>
    </>
  );
}

function Detail({ trigger, index }: { trigger: Trigger; index: number }) {
  const { show } = useCtaTexts();
  const path = (key: string) => ['triggers', index, key];
  if (trigger.on === 'engaged' || trigger.on === 'idle') return <NumberControl path={path('seconds')} label={show.seconds} min={1} max={3_600} />;
  if (trigger.on === 'scroll') return <NumberControl path={path('percent')} label={show.percent} min={1} max={100} />;
  if (trigger.on === 'visit' || trigger.on === 'page') return <NumberControl path={path('number')} label={show.number} min={1} max={1_000} />;
  if (trigger.on === 'click') return <TextControl path={path('selector')} label={show.clicked} mono />;
  return trigger.on === 'event' ? <TextControl path={path('name')} label={show.event} mono /> : null;
}
