import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Bounds, CardBody, EventConditions, Gate, LeadCondition, MailClass, Rule, TitleLevel } from '../../edge/protocol/card.ts';
import { Cta, Offer } from '../../edge/protocol/cta.ts';
import { After } from '../../edge/protocol/then.ts';
import { Display, Template, Trigger } from '../../edge/protocol/cta-display.ts';
import { FieldType } from '../../edge/protocol/cta-form.ts';
import { EVENT_TYPES, SERVER_TYPES } from '../../edge/protocol/event.ts';
import { DeliveryState } from '../../edge/protocol/delivery.ts';
import { LeadEventType } from '../../edge/protocol/lead-event.ts';
import { CURSOR_DAYS, LEAD_ALWAYS, LeadBrowser, LeadQuery, LOOKED_AT, Stage } from '../../edge/protocol/lead.ts';
import { ServerEvent } from '../../edge/protocol/server-event.ts';
import { Cause } from '../../edge/protocol/transition.ts';
import { SCHEDULE_MS } from '../../edge/src/delivery/retry-schedule.ts';
import { DEFAULT_CARD } from '../../edge/src/scoring/card.ts';
import { captures } from '../../sdk/src/capture/captures.ts';
import { PARTS } from '../../widget/parts.ts';
import { STUB } from '../../widget/stub.ts';
import { ModuleName } from '../../edge/protocol/modules.ts';

const tag = readFileSync('docs/tag.md', 'utf8');

it('shows the stub that is tested', () => {
  expect(tag).toContain(`<script>${STUB}</script>`);
});

it('names every capture and every module', () => {
  const missing = [...Object.keys(captures), ...ModuleName.options].filter((name) => !tag.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

const ctas = readFileSync('docs/ctas.md', 'utf8');

it('describes a CTA that the edge takes', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(ctas) ?? [];
  expect(z.safeParse(Cta, JSON.parse(example)).error?.issues).toBeUndefined();
});

/** The values by which the kinds of something are told apart. */
const one = (schema: { _zod: { def: { options: readonly { _zod: { propValues?: Record<string, Set<unknown>> } }[] } } }, name: string) =>
  schema._zod.def.options.flatMap(({ _zod }) => [...(_zod.propValues?.[name] ?? [])]) as string[];

it('names all that a CTA can be, ask, and lead to', () => {
  const names = [...Display.options, ...Template.options, ...FieldType.options, ...one(Trigger, 'on'), ...one(After, 'type')];
  expect(names.length).toBeGreaterThan(35);
  expect(names.filter((name) => !ctas.includes(`\`${name}\``))).toEqual([]);
});

const scoring = readFileSync('docs/scoring.md', 'utf8');

it('describes a card that the edge takes', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(scoring) ?? [];
  expect(z.safeParse(CardBody, JSON.parse(example)).error?.issues).toBeUndefined();
});

it('names all that a card can ask, and what every site begins with', () => {
  const { rules, fit, gates } = DEFAULT_CARD;
  const names = [
    ...[CardBody, Rule, EventConditions, Bounds].flatMap((schema) => Object.keys(schema.shape)),
    ...EVENT_TYPES,
    ...Offer.options,
    ...MailClass.options,
    ...TitleLevel.options,
    ...one(LeadCondition, 'fact'),
    ...one(Gate.shape.when, 'fact'),
    ...[...rules, ...fit, ...gates].map(({ id }) => id),
  ];
  expect(names.length).toBeGreaterThan(70);
  expect(names.filter((name) => !scoring.includes(`\`${name}\``))).toEqual([]);
  const rows = rules.map(({ id, points, at_most: most }) => new RegExp(String.raw`^\| \x60${id}\x60.*\| ${points} \| ${most} \|$`, 'm'));
  expect(rows.filter((row) => !row.test(scoring))).toEqual([]);
  expect(fit.filter(({ id, points }) => !new RegExp(String.raw`\x60${id}\x60 (?:\([^)]*\) )?${points}\b`).test(scoring))).toEqual([]);
});

it('has a file for every module that a site can switch on', () => {
  expect(ModuleName.options.filter((name) => !Object.hasOwn(PARTS, name))).toEqual([]);
});

it('links to files that are there', () => {
  const broken = [
    'README.md',
    'ARCHITECTURE.md',
    ...readdirSync('docs')
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ].flatMap((page) => {
    const folder = page.includes('/') ? 'docs/' : '';
    return [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, path]) => new URL(folder + path, 'file:///').pathname.slice(1))
      .filter((path) => !existsSync(path));
  });
  expect(broken).toEqual([]);
});

const stages = readFileSync('docs/stages.md', 'utf8');

it('names every stage, every cause of a step, and what only servers may say', () => {
  const names = [...Stage.options, ...one(Cause, 'type'), ...SERVER_TYPES, ...Object.keys(ServerEvent.shape)].filter((name) => name !== 'visitor');
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !stages.includes(`\`${name}\``) && !stages.includes(`"${name}"`))).toEqual([]);
});

it('shows events that the edge takes', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(stages) ?? [];
  const { events } = JSON.parse(example.replaceAll('…', 'abc')) as { events: unknown[] };
  expect(events.map((event) => z.safeParse(ServerEvent, event).error?.issues)).toEqual(events.map(() => undefined));
});

it('names all that the feed can be asked, and what may become of a cursor', () => {
  const pull = readFileSync('docs/pull.md', 'utf8');
  const names = [
    ...Object.keys(LeadQuery._zod.def.shape),
    ...LEAD_ALWAYS,
    ...LeadQuery._zod.def.shape.order._zod.def.innerType.options,
    'cursor_expired',
    'invalid_cursor',
  ];
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !new RegExp(`\\x60[^\\x60]*\\b${name}\\b[^\\x60]*\\x60`).test(pull))).toEqual([]);
  expect(pull).toContain(`holds for ${CURSOR_DAYS} days`);
  expect(pull).toContain(`more than ${LOOKED_AT.toLocaleString('en')} leads`);
});

it('names all by which a browser is known to be a person’s', () => {
  const people = readFileSync('docs/people.md', 'utf8');
  const causes = LeadBrowser.shape.joined._zod.def.innerType._zod.def.shape.cause.options;
  const names = [...Object.keys(LeadBrowser.shape), ...causes, 'include_deleted=1', 'lead_is_merged', 'not_merged', 'nothing_left'];
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(people))).toEqual([]);
});

it('names all that a webhook may be told, and every wait of its schedule', () => {
  const webhooks = readFileSync('docs/webhooks.md', 'utf8');
  const waits = SCHEDULE_MS.slice(1).map((ms) => (ms < 60_000 ? `${ms / 1_000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`));
  expect([...LeadEventType.options, ...DeliveryState.options, ...waits].filter((name) => !webhooks.includes(name))).toEqual([]);
});
