import type { Journey } from '../../protocol/lead.ts';
import { useTexts } from '../texts.ts';

const STEPS: readonly Journey[] = ['awareness', 'interest', 'consideration', 'decision'];

/** How far on the way, as a word over four steps. */
export function JourneySteps({ journey }: { journey: Journey }) {
  const texts = useTexts();
  const reached = STEPS.indexOf(journey);
  return (
    <span class="journey">
      {texts.journeys[journey]}
      <svg viewBox="0 0 46 4" aria-hidden="true">
        {STEPS.map((step, index) => (
          <rect key={step} class={index <= reached ? 'is-reached' : ''} x={index * 12} y="0" width="10" height="4" rx="2" />
        ))}
      </svg>
    </span>
  );
}
