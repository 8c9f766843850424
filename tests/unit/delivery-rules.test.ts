import { describe, expect, it } from 'vitest';
import type { LeadFilter } from '../../edge/protocol/endpoint.ts';
import type { LeadEvent, LeadEventType } from '../../edge/protocol/lead-event.ts';
import { type Alert, chooseEvents } from '../../edge/src/delivery/choose-events.ts';
import { exampleEvent } from '../../edge/src/delivery/example-event.ts';
import { type Health, healthAfter, isGivenUp, WELL } from '../../edge/src/delivery/health.ts';
import { redactHeaders, redactText, redactUrl } from '../../edge/src/delivery/redact.ts';

const H = 3_600_000;
const DAY = 24 * H;

describe('what is told', () => {
  function became(temperature: 'cold' | 'warm' | 'hot', at: number, lead = 'lead_a', type: LeadEventType = 'lead.temperature_changed'): LeadEvent {
    const event = exampleEvent(type, at);
    const full = event.data.lead;
    if (!full) throw new Error('an example has a lead');
    return { ...event, data: { ...event.data, lead: { ...full, id: lead, score: { ...full.score, temperature } } } };
  }

  /** As an endpoint hears them, portion by portion. */
  function heard(portions: LeadEvent[][], filter: LeadFilter | null = null): [string, number][] {
    const kept: Alert[] = [];
    const all = portions.flatMap((events) => {
      const choice = { types: ['lead.temperature_changed', 'lead.erased'] as const, filter, wants: () => true };
      const { chosen, alerts } = chooseEvents(
        events,
        choice,
        (lead, temperature) => kept.findLast((alert) => alert.lead === lead && alert.temperature === temperature)?.at ?? null,
      );
      kept.push(...alerts);
      return chosen;
    });
    return all.map(({ data, timestamp }) => [`${data.lead?.id} ${data.lead?.score.temperature}`, Date.parse(timestamp) / H]);
  }

  it('is one alert per lead and temperature in six hours, counted from the last one that was told', () => {
    const at = (hours: number) => hours * H;
    const toAndFro = [
      became('hot', at(0)),
      became('warm', at(1)),
      became('hot', at(2)),
      became('hot', at(5)),
      became('warm', at(6.5)),
      became('hot', at(7)),
      became('hot', at(12.5)),
    ];
    const told = [
      ['lead_a hot', 0],
      ['lead_a warm', 1],
      ['lead_a hot', 7],
    ];
    expect(heard([toAndFro])).toEqual(told);
    expect(heard(toAndFro.map((event) => [event]))).toEqual(told);
    expect(heard([[became('hot', at(0)), became('hot', at(1), 'lead_b')]])).toHaveLength(2);
  });

  it('is of the leads that were asked for, but that one was erased is told of any', () => {
    const events = [became('hot', 0), became('warm', 1), became('cold', 2, 'lead_c', 'lead.erased')];
    expect(heard([events], { temperature: ['hot'] }).map(([what]) => what)).toEqual(['lead_a hot', 'lead_c cold']);
    expect(heard([events], { min_score: 75 }).map(([what]) => what)).toEqual(['lead_c cold']);
    expect(heard([events], { stage: ['sql'], min_score: 74 })).toHaveLength(3);
  });
});

describe('an endpoint is given up', () => {
  const after = (tries: [at: number, failed: boolean][]) => {
    let health: Health = WELL;
    let at = 0;
    for (const [time, failed] of tries) health = healthAfter(health, failed, (at = time));
    return isGivenUp(health, at);
  };
  const failing = (days: number) => Array.from({ length: days * 4 + 1 }, (_, i): [number, boolean] => [i * 6 * H, true]);

  it('after five days of nothing but failures', () => {
    expect(after(failing(4))).toBe(false);
    expect(after(failing(5))).toBe(true);
  });

  it('and not where it took one meanwhile, or where a long silence lay between', () => {
    expect(after([...failing(4), [4.1 * DAY, false], [5.2 * DAY, true]])).toBe(false);
    expect(
      after([
        [0, true],
        [9 * DAY, true],
      ]),
    ).toBe(false);
  });
});

describe('the log', () => {
  const SECRET = 'kq8Zr2vPl0';
  it.each([
    ['authorization', 'Bearer abc', '…'],
    ['Cookie', 'a=b', '…'],
    ['set-cookie', 'a=b', '…'],
    ['X-API-KEY', 'abc', '…'],
    ['x-goog-api-key', 'abc', '…'],
    ['developer-token', 'abc', '…'],
    ['proxy-authorization', 'abc', '…'],
    ['x-custom', `it is ${SECRET}`, 'it is …'],
    ['webhook-signature', 'v1,abc', 'v1,abc'],
    ['content-type', 'text/plain', 'text/plain'],
  ])('shows of the header %s: %s no more than %s', (name, value, shown) => {
    expect(redactHeaders([[name, value]], [SECRET])).toEqual({ [name.toLowerCase()]: shown });
  });

  it.each([
    ['https://hooks.example.com/a/b?token=abc&x=1', 'https://hooks.example.com/a/b?token=…&x=…'],
    ['https://hooks.slack.com/services/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', 'https://hooks.slack.com/services/…/…/…'],
    ['https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert', 'https://api.hubapi.com/crm/v3/objects/contacts/batch/upsert'],
    ['https://user:pass@hooks.example.com/', 'https://hooks.example.com/'],
    [`https://hooks.example.com/${SECRET}`, 'https://hooks.example.com/…'],
    ['no address', '…'],
  ])('shows %s as %s', (url, shown) => {
    expect(redactUrl(url, [SECRET])).toBe(shown);
  });

  it('cuts what is long, and breaks no line', () => {
    expect(redactText('a\r\nb', [])).toBe('a b');
    expect(redactText('x'.repeat(1_000), [])).toHaveLength(501);
  });
});
