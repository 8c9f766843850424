import type { Cta, CtaInput } from '../../../protocol/cta.ts';

/** A CTA with all that it leaves to be understood: what the edge would answer to it. */
export const complete = (input: CtaInput): Cta => ({
  ...(input as Cta),
  version: 1,
  triggers: input.triggers ?? [{ on: 'now' }],
  targeting: input.targeting ?? { all: [] },
  frequency: input.frequency ?? {},
  priority: input.priority ?? 50,
  form: {
    ...input.form,
    fields: input.form.fields.map((field) => ({ ...field, required: field.required ?? false, step: field.step ?? 1, profile: field.profile ?? false })),
  },
  theme: { ...input.theme, template: input.theme?.template ?? 'paper' } as Cta['theme'],
  after: input.after ?? { type: 'message' },
  confirm: input.confirm ?? false,
});
