import type { NotedEvent, Submit } from '../../edge/src/visitor/noted-event.ts';
import type { ScoringContext } from '../../edge/src/visitor/facts.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { DAY_MS } from '../../edge/src/scoring/decay.ts';

/** Events as the visitor object takes them, for tests of what is folded from them. */
export const START = Date.UTC(2026, 10, 2, 3);
export const MINUTE = 60_000;

export const CONTEXT: ScoringContext = { card: DEFAULT_CARD, halfLifeMs: 7 * DAY_MS, utcOffsetMs: 7 * 3_600_000 };

export const noted = (id: string, over: Partial<NotedEvent> = {}): NotedEvent => ({
  id,
  type: 'page_view',
  at: START,
  visit: 'visit-1',
  url: 'https://shop.example/',
  groups: [],
  ...over,
});

export const submitted = (
  id: string,
  lead: string,
  over: Partial<NotedEvent> = {},
  offer: Submit['offer'] = 'ebook',
  contact: Partial<Submit['contact']> = {},
): NotedEvent =>
  noted(id, {
    type: 'form_submit',
    ...over,
    submit: {
      lead,
      offer,
      contact: { email: `${lead}@shop.example`, phone_e164: null, phone_raw: null, full_name: null, company: null, ...contact },
      fields: {},
      consent: {
        text: 'I agree',
        text_hash: 'h',
        known_text: true,
        at: new Date(over.at ?? START).toISOString(),
        received_at: new Date(over.at ?? START).toISOString(),
        url: 'https://shop.example/',
        cta: 'cta',
      },
    },
  });
