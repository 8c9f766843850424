import type { CtaSummary } from '../../../protocol/cta-record.ts';
import type { ExperimentPlan } from '../../../protocol/experiment.ts';
import { useEditorTexts } from '../editor/texts.ts';
import { useExperimentTexts } from '../texts.ts';
import { useNumbers } from '../use-numbers.ts';
import { WHOLE } from '../weights.ts';
import { useRunTexts } from './texts.ts';

/** What was planned, to be read. */
export function PlanSummary({ plan, ctas }: { plan: ExperimentPlan; ctas: readonly CtaSummary[] }) {
  const { design } = useRunTexts();
  const words = useExperimentTexts();
  const texts = useEditorTexts();
  const numbers = useNumbers();
  return (
    <section class="panel" aria-label={design}>
      <h2>{design}</h2>
      <dl class="readings">
        <div>
          <dt>{words.columns.cta}</dt>
          <dd>
            <bdi>{ctas.find(({ id }) => id === plan.cta)?.name ?? plan.cta}</bdi>
          </dd>
        </div>
        <div>
          <dt>{words.columns.goal}</dt>
          <dd>{words.goals[plan.goal]}</dd>
        </div>
        <div>
          <dt>{texts.mode}</dt>
          <dd>
            {words.modes[plan.mode]}
            {plan.mode === 'fixed' && `, ${texts.weeksOf(plan.weeks)}`}
          </dd>
        </div>
        <div>
          <dt>{texts.variants}</dt>
          {plan.arms.map(({ id, name, weight }) => (
            <dd key={id}>
              <bdi>{name}</bdi>, {numbers.points(weight)}
            </dd>
          ))}
        </div>
        {plan.coverage < WHOLE && (
          <div>
            <dt>{texts.coverage}</dt>
            <dd>{numbers.points(plan.coverage)}</dd>
          </div>
        )}
        {plan.slot && (
          <div>
            <dt>{texts.slot}</dt>
            <dd>
              {plan.slot.name}: {numbers.points(plan.slot.from)} – {numbers.points(plan.slot.to)}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
