import { useId, useState } from 'preact/hooks';
import { useOwnTexts } from '../../texts.ts';
import { type AlertChoices, keepChoices, keptChoices, mayNotify, playSound } from './hot-alert.ts';
import { LIST_TEXTS } from './texts.ts';

/** Whether this browser says aloud that a lead is hot: off until somebody wants it. */
export function Alerts() {
  const words = useOwnTexts(LIST_TEXTS);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [choices, setChoices] = useState<AlertChoices>(keptChoices);
  const [isDenied, setDenied] = useState(false);
  const choose = (chosen: AlertChoices) => {
    keepChoices(chosen);
    setChoices(chosen);
  };
  return (
    <div class="alerts" onKeyDown={(event) => event.key === 'Escape' && isOpen && (event.stopPropagation(), setOpen(false))}>
      <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen((before) => !before)}>
        {words.alerts}
      </button>
      <div id={id} class="alerts-choices" role="group" aria-label={words.alerts} hidden={!isOpen}>
        <p class="hint">{words.alertsHint}</p>
        <label class="row">
          <input
            type="checkbox"
            checked={choices.sound}
            onChange={({ currentTarget: { checked } }) => {
              choose({ ...choices, sound: checked });
              // So one knows what it sounds like, and the browser knows that it is wanted.
              if (checked) playSound();
            }}
          />
          {words.sound}
        </label>
        {'Notification' in globalThis && (
          <label class="row">
            <input
              type="checkbox"
              checked={choices.notification}
              onChange={async ({ currentTarget: { checked } }) => {
                const isAllowed = checked && (await mayNotify());
                setDenied(checked && !isAllowed);
                choose({ ...choices, notification: isAllowed });
              }}
            />
            {words.notify}
          </label>
        )}
        <p role="status" class="hint">
          {isDenied ? words.notifyDenied : ''}
        </p>
      </div>
    </div>
  );
}
