import type { GoodEvent } from '../intake/judge.ts';
import type { ArrivedEvent } from '../visitor/noted-event.ts';

/**
 * Says of each form whose CTA asks for a confirmation in which language the mail is to speak, and where its link leads.
 * The form was shown in the language in whose words it was agreed to.
 * @param noted what became of `good`, in its order
 * @param by the site's language, for a form of no language that we know; where the link leads; and when the form came
 */
export function askConfirmation(
  good: readonly GoodEvent[],
  noted: readonly ArrivedEvent[],
  { language: otherwise, ...by }: { language: string; origin: string; received: number },
): void {
  for (const [i, { checked }] of good.entries()) {
    const submit = noted[i]?.submit;
    if (!submit || !checked?.cta?.confirm) continue;
    const { texts } = checked.cta;
    const shown = Object.keys(texts).filter((language) => texts[language]?.consent.trim() === checked.consentText);
    submit.confirm = { language: shown.length === 1 && shown[0] ? shown[0] : otherwise, ...by };
  }
}
