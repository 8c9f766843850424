import { app } from './app.ts';
import type { Env } from './env.ts';
import { forgetUsedProofs } from './abuse/used-proofs.ts';
import { forgetRefusals } from './intake/refusals.ts';

export { VisitorObject } from './visitor/visitor-object.ts';

export default {
  fetch: app.fetch,
  async scheduled(controller, env) {
    await forgetRefusals(env.DB, controller.scheduledTime);
    await forgetUsedProofs(env.DB, controller.scheduledTime);
    await (await import('./after/mail-store.ts')).forgetMails(env.DB, controller.scheduledTime);
  },
} satisfies ExportedHandler<Env>;
