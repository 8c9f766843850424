import { say } from './texts/sentence.ts';
import type { Speech } from './texts/speech.ts';

/** How far the form has come. The focus comes here with each step, so that it is read out. */
export function Progress({ speech: { texts, words }, steps, step }: { speech: Speech; steps: readonly number[]; step: number }) {
  const at = steps.indexOf(step) + 1;
  const name = texts.steps?.[step - 1];
  return (
    <div part="progress">
      <h3 part="step" id="step" tabIndex={-1}>
        {say(words.step, at, steps.length)}
        {name && ` · ${name}`}
      </h3>
      <progress aria-labelledby="step" max={steps.length} value={at} />
    </div>
  );
}
