import { app } from './app.ts';
import type { Env } from './env.ts';
import { forgetUsedProofs } from './abuse/used-proofs.ts';
import { forgetIgnored } from './intake/ignored-counts.ts';

export { AutomationObject } from './automation/automation-object.ts';
export { DeliveryObject } from './delivery/delivery-object.ts';
export { FunnelObject } from './funnel/funnel-object.ts';
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
            forgetUsedProofs(env.DB, now),
            forgetIgnored(env.DB, now),
            import('./site/named-request.ts').then(({ forgetRequests }) => forgetRequests(env.DB, now)),
            import('./site/forget-sessions.ts').then(({ forgetSessions }) => forgetSessions(env.DB, now)),
            import('./journal/forget-journal.ts').then(({ forgetJournal }) => forgetJournal(env.DB, now)),
            import('./leads/lease.ts').then(({ forgetLeases }) => forgetLeases(env.DB, now)),
            import('./transfer/lead-ads/announced-store.ts').then(({ forgetForms }) => forgetForms(env.DB, now)),
            import('./retention/clear-old.ts').then(({ clearOld }) => clearOld(env, now)),
          ]
        : []),
      import('./after/send-due-mails.ts').then(({ sendDueMails }) => sendDueMails(env, now)),
      import('./journal/wake-all.ts').then(({ wakeAllReaders }) => wakeAllReaders(env, now)),
      import('./transfer/lead-ads/fetch-due.ts').then(({ fetchDue }) => fetchDue(env, now)),
      import('./work/resume.ts').then(({ resumeWorks }) => resumeWorks(env, now)),
      import('./experiment-run/close-all.ts').then(({ closeAllDays }) => closeAllDays(env, now)),
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
