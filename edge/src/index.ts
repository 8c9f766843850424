import { app } from './app.ts';
import type { Env } from './env.ts';
import { forgetUsedProofs } from './abuse/used-proofs.ts';
import { forgetIgnored } from './intake/ignored-counts.ts';
import { forgetRefusals } from './intake/refusals.ts';

export { AutomationObject } from './automation/automation-object.ts';
export { DeliveryObject } from './delivery/delivery-object.ts';
export { VisitorObject } from './visitor/visitor-object.ts';
export { WorkObject } from './work/work-object.ts';

/** Of the times in wrangler.toml, the one at which what is old goes. At all of them mails are tried again. */
const CLEANING = '17 3 * * *';

export default {
  fetch: app.fetch,
  async scheduled({ cron, scheduledTime: now }, env) {
    const works = [
      ...(cron === CLEANING
        ? [
            forgetRefusals(env.DB, now),
            forgetUsedProofs(env.DB, now),
            forgetIgnored(env.DB, now),
            import('./after/mail-store.ts').then(({ forgetMails }) => forgetMails(env.DB, now)),
          ]
        : []),
      import('./after/send-due-mails.ts').then(({ sendDueMails }) => sendDueMails(env, now)),
      import('./journal/wake-all.ts').then(({ wakeAllReaders }) => wakeAllReaders(env, now)),
      import('./work/resume.ts').then(({ resumeWorks }) => resumeWorks(env, now)),
    ];
    // One that fails keeps no other from its work; the platform is to see that it did.
    const failed = (await Promise.allSettled(works)).filter((work) => work.status === 'rejected');
    if (failed.length > 0)
      throw new AggregateError(
        failed.map(({ reason }) => reason as unknown),
        'cleaning, mails, works or waking failed',
      );
  },
} satisfies ExportedHandler<Env>;
