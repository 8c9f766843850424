import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { EVENT_CATALOGUE } from '../../edge/protocol/event-catalogue.ts';
import { LeadEvent, LeadEventType } from '../../edge/protocol/lead-event.ts';

it('describes each type of event once', () => {
  expect(EVENT_CATALOGUE.map(({ type }) => type).toSorted()).toEqual(LeadEventType.options.toSorted());
  for (const { summary, detail } of EVENT_CATALOGUE)
    expect([summary, detail]).toEqual([expect.stringMatching(/^[A-Z].{10,60}[^.]$/), expect.stringMatching(/^[A-Z].{20,}\.$/)]);
});

it.each(EVENT_CATALOGUE)('has an example of $type that is one, with nothing that the schema does not know', ({ schema, example, type }) => {
  expect(z.parse(schema, example)).toEqual(example);
  expect(z.parse(LeadEvent, example)).toEqual(example);
  expect(example.type).toBe(type);
  expect(z.safeParse(schema, { ...example, type: type === 'lead.created' ? 'lead.updated' : 'lead.created' }).success).toBe(false);
});

it.each(EVENT_CATALOGUE)('says what $type looks like as JSON Schema', ({ schema, type }) => {
  expect(z.toJSONSchema(schema)).toMatchObject({ type: 'object', properties: { type: { const: type }, data: { type: 'object' } } });
});
