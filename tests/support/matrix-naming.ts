import { idLike } from './matrix-asks.ts';
import type { World } from './matrix-world.ts';

/** What a request can name beside its address. */

/** The same names, of nobody. */
export const nobody = (world: World): World => ({
  ...world,
  site: idLike(world.site),
  ids: Object.fromEntries(Object.entries(world.ids).map(([family, id]) => [family, idLike(id)])),
  other: idLike(world.other),
  merged: idLike(world.merged),
  visitor: idLike(world.visitor),
  email: `xxx${world.email}`,
  arm: idLike(world.arm),
  event: idLike(world.event),
  cursors: Object.fromEntries(Object.entries(world.cursors).map(([path, cursor]) => [path, idLike(cursor)])),
});

const lead = ({ ids }: World): string => ids['/v1/leads'] ?? '';
const cta = ({ ids }: World): string => ids['/v1/ctas'] ?? '';
const note = ({ ids }: World): string => ids['/v1/leads/{id}/notes'] ?? '';
const experiment = ({ ids }: World): string => ids['/v1/experiments'] ?? '';

/** What `own` asks about what is of another. */
export const NAMING: [what: string, question: (own: World, of: World) => [request: string, body?: unknown]][] = [
  ['merging', (own, of) => [`POST /v1/leads/${lead(own)}/merge`, { lead: lead(of) }]],
  ['taking a lead apart', (own, of) => [`POST /v1/leads/${lead(own)}/unmerge`, { lead: of.merged }]],
  ['taking a browser out of a lead', (own, of) => [`POST /v1/leads/${lead(own)}/unmerge`, { visitor: of.visitor }]],
  ['deleting a note', (own, of) => [`DELETE /v1/leads/${lead(own)}/notes/${note(of)}`]],
  ['workers who give a lead back', (_, of) => ['POST /v1/leads/claim', { release: [lead(of), of.other] }]],
  ['many leads', (_, of) => ['POST /v1/leads/bulk', { ids: [lead(of), of.other], set: { owner: 'mallory' } }]],
  ['the feed', (_, of) => [`GET /v1/leads?cta=${cta(of)}`]],
  ['the runs of automation', (_, of) => [`GET /v1/automations/runs?lead=${lead(of)}`]],
  ['events of servers', (_, of) => ['POST /v1/events', { events: [{ id: 'named', type: 'called', lead: lead(of) }] }]],
  ['a replay', (own, of) => [`POST /v1/webhooks/${own.ids['/v1/webhooks']}/replay`, { event: of.event }]],
  ['an experiment that drops an arm', (own, of) => [`POST /v1/experiments/${experiment(own)}/drop`, { arm: of.arm }]],
  ['an experiment about a CTA', (_, of) => ['POST /v1/experiments', { id: cta(of), name: 'x', cta: cta(of), arms: ARMS }]],
  ['starting it', (_, of) => [`POST /v1/experiments/${cta(of)}/start`]],
  ['a rule that shows a CTA', (_, of) => ['POST /v1/automations', { id: cta(of), when: { on: 'form' }, then: [{ do: 'next_cta', cta: cta(of) }] }]],
  ['a key', (_, of) => ['POST /v1/keys', { site: of.site, name: 'x', scopes: ['leads:read'] }]],
  ...(['lead', 'visitor', 'email'] as const).flatMap((by): typeof NAMING => [
    [`an erasure by ${by}`, (_, of) => ['POST /v1/privacy/erase', { [by]: by === 'lead' ? lead(of) : of[by] }]],
    [`an export by ${by}`, (_, of) => ['POST /v1/privacy/export', { [by]: by === 'lead' ? lead(of) : of[by] }]],
  ]),
  ...['/v1/leads', '/v1/events/journal', '/v1/audit'].map((path): (typeof NAMING)[number] => [
    `a cursor of ${path}`,
    (_, of) => [`GET ${path}?cursor=${of.cursors[path]}`],
  ]),
];

const ARMS = [
  { id: 'control', name: 'x', weight: 5_000 },
  { id: 'short', name: 'x', weight: 5_000, patch: { texts: { en: { headline: 'x' } } } },
];
