import type { Answer } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';
import type { SiteBody } from '../../edge/protocol/site-input.ts';
import type { ConsoleSite } from './console.ts';

/** People who come to a site of the console's tests, by real batches. */

export const CONSENT = 'Tôi đồng ý cho Sổ Vàng gọi và gửi e-mail.';
export const PAGE = 'https://shop.example';

/** A site whose one CTA asks for a quote. */
export const QUOTE_SITE: Partial<SiteBody> = {
  origins: [PAGE],
  page_groups: [{ name: 'pricing', paths: ['/pricing*'], journey: 'decision' }],
  ctas: [
    {
      id: 'cta_quote',
      display: 'inline',
      offer: 'quote',
      form: {
        fields: [
          { name: 'name', type: 'text' },
          { name: 'email', type: 'email' },
          { name: 'phone', type: 'tel' },
          { name: 'company', type: 'text' },
        ],
      },
      texts: { vi: { headline: 'Báo giá', button: 'Gửi', consent: CONSENT, thanks: 'Cảm ơn' } },
    },
  ],
};

export const seen = (type: string, over: Partial<SentEvent> = {}): SentEvent => ({
  id: crypto.randomUUID(),
  type,
  at: Date.now(),
  visit: 'v1',
  url: `${PAGE}/pricing`,
  title: 'Bảng giá',
  ...over,
});

/** @param origin of the page that sends; without one it is a server */
export async function sendFrom({ edge, site }: ConsoleSite, events: SentEvent[], origin?: string): Promise<{ status: number; answer: Answer }> {
  const response = await fetch(`${edge}/v1/batch`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', ...(origin === undefined ? {} : { origin }) },
    body: JSON.stringify({ v: 1, site, visitor: crypto.randomUUID(), sent_at: Date.now(), consent: { state: 'granted', gpc: false }, events }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

/** Somebody who has sent the form, once their lead is there. @returns its id */
export async function comes(site: ConsoleSite, fields: Record<string, string>, before: SentEvent[] = []): Promise<string> {
  const form = seen('form_submit', { cta: 'cta_quote', fields, consent_text: CONSENT });
  const { answer } = await sendFrom(site, [...before, form]);
  const lead = answer.leads[0]?.lead ?? '';
  for (let tries = 0; tries < 200; tries++) {
    if (
      await site.ask('GET', `/v1/leads/${lead}`).then(
        () => true,
        () => false,
      )
    )
      return lead;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no lead ${lead}`);
}
