import { Empty } from '../../parts/empty.tsx';
import { LoadState } from '../../parts/load-state.tsx';
import { useLoad } from '../../parts/use-load.ts';
import { hashOf } from '../../route.ts';
import type { ScreenProps } from '../../screens.ts';
import { useOwnTexts } from '../../texts.ts';
import { When } from '../when.tsx';
import { mailsEn } from '../words/inbound-en.ts';
import { mailsVi } from '../words/inbound-vi.ts';

const TEXTS = { en: mailsEn, vi: mailsVi };

/** As `GET /v1/mails` shows it. */
interface Mail {
  event: string;
  lead: string;
  at: string;
  to: string;
  subject: string;
  text: string;
  sent_at: string | null;
  sent_by: string | null;
  tries: number;
  error: string | null;
  next_at: string | null;
}
type MailState = keyof typeof mailsEn.states;

export function mailState({ sent_at: sent, sent_by: by, next_at: next }: Pick<Mail, 'sent_at' | 'sent_by' | 'next_at'>): MailState {
  if (sent !== null) return 'sent';
  if (next === null) return 'failed';
  return by === 'withheld' ? 'withheld' : 'waiting';
}

const LOOK: Record<MailState, string> = { sent: 'is-good', waiting: 'is-waiting', withheld: 'is-waiting', failed: 'is-bad' };

/** What was written to leads and to the team, and whether it went out. */
export function MailsTab({ api, session, onRefused }: ScreenProps) {
  const texts = useOwnTexts(TEXTS);
  const loaded = useLoad((signal) => api.get<{ data: Mail[] }>('/v1/mails', {}, signal), [], onRefused);
  const zone = session.site.time_zone;
  return (
    <>
      <p class="hint">{texts.hint}</p>
      <LoadState of={loaded}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty title={texts.none.title}>
              <p>{texts.none.text}</p>
              <a href={hashOf('automation')}>{texts.rules}</a>
            </Empty>
          ) : (
            <ul class="delivery-list">
              {data.map((mail) => {
                const state = mailState(mail);
                return (
                  <li key={mail.event}>
                    <details class="delivery mail">
                      <summary>
                        <span class={`badge ${LOOK[state]}`}>{texts.states[state]}</span>
                        <strong>
                          <bdi>{mail.subject}</bdi>
                        </strong>
                        <span>
                          {texts.to} <bdi>{mail.to}</bdi>
                        </span>
                        <When at={mail.at} zone={zone} />
                      </summary>
                      <div class="delivery-body">
                        {state === 'withheld' && <p>{texts.withheld}</p>}
                        {mail.error !== null && (
                          <p class="error">
                            <bdi>{mail.error}</bdi>
                          </p>
                        )}
                        <p class="row hint">
                          <span>{texts.tries(mail.tries)}</span>
                          {mail.next_at !== null && (
                            <span>
                              {texts.next} <When at={mail.next_at} zone={zone} />
                            </span>
                          )}
                          {mail.lead.startsWith('lead_') && <a href={hashOf('leads', mail.lead)}>{texts.lead}</a>}
                        </p>
                        <pre class="code-block">{mail.text}</pre>
                      </div>
                    </details>
                  </li>
                );
              })}
            </ul>
          )
        }
      </LoadState>
    </>
  );
}
