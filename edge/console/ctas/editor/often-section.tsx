import { useCtaTexts } from '../texts.ts';
import { NumberControl } from './controls.tsx';
import { DaysControl } from './days-control.tsx';

/** How often the same visitor sees it, and which comes first of two. */
export function OftenSection() {
  const { often } = useCtaTexts();
  return (
    <>
      <p class="hint">{often.hint}</p>
      <div class="cta-grid">
        <NumberControl path={['frequency', 'per_visit']} label={often.perVisit} min={1} max={100} placeholder="1" />
        <NumberControl path={['frequency', 'per_page']} label={often.perPage} min={1} max={100} />
        <NumberControl path={['frequency', 'after_view_hours']} label={often.afterView} min={0} max={8_760} />
      </div>
      <DaysControl path={['frequency', 'after_dismiss_days']} label={often.afterDismiss} />
      <DaysControl path={['frequency', 'after_answer_days']} label={often.afterAnswer} />
      <NumberControl path={['priority']} label={often.priority} hint={often.priorityHint} tip={often.priorityTip} min={0} max={100} />
    </>
  );
}
