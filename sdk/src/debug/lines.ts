import type { Notices } from '../kindling.ts';
import { brief, pathOf } from './brief.ts';
import type { Kind, Texts } from './texts.ts';

/** One thing that happened, as it is shown. */
export interface Line {
  kind: Kind;
  title: string;
  details: string[];
  at: number | string;
}

/** Of many props, those that come first. */
const MOST_PROPS = 6;
/** Of many verdicts of one answer, those that come first. */
const MOST_VERDICTS = 8;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const entries = (value: unknown): [string, unknown][] => (typeof value === 'object' && value !== null ? Object.entries(value) : []);

/** The first of them, and how many more there are. */
const first = (all: string[], most: number, texts: Texts): string[] =>
  all.length > most ? [...all.slice(0, most), `+ ${all.length - most} ${texts.more}`] : all;

/** An event: what it is, where, and what it says. Of what a visitor typed only the names of the fields. */
export function eventLine(event: Notices['event'], texts: Texts): Line {
  const { type, at, url, cta, variant, props, fields } = event;
  const said = entries(props).flatMap(([name, value]) => (value === undefined || value === null ? [] : [`${brief(name)}: ${brief(value)}`]));
  const names = entries(fields).map(([name]) => name);
  return {
    kind: cta ? 'cta' : 'event',
    title: [type, cta, variant].filter(Boolean).map(brief).join(' · '),
    details: [pathOf(url), ...first(said, MOST_PROPS, texts), ...(names[0] === undefined ? [] : [`${texts.fields}: ${brief(names.join(', '))}`])].filter(
      Boolean,
    ),
    at,
  };
}

/**
 * What the edge answered: how many of what was sent it counted, and of the others why not.
 * @param typeOf the type of an event by its id, as far as it is known here
 */
export function replyLine([status, json, retryAfter]: Notices['reply'], typeOf: (id: unknown) => string | undefined, texts: Texts, at: number): Line {
  const { accepted, duplicate, refused, ignored, code, title, detail } = Object(json) as Record<string, unknown>;
  const wait = retryAfter ? [`${texts.again}: ${brief(retryAfter)}`] : [];
  if (!status) return { kind: 'trouble', title: texts.failed, details: wait, at };
  if (typeof accepted !== 'number') {
    const says = [status, code ?? title ?? texts.foreign].map(brief).join(' · ');
    return { kind: 'trouble', title: says, details: [...(detail ? [brief(detail)] : []), ...wait], at };
  }
  const counts: [number: unknown, name: string][] = [
    [accepted, texts.accepted],
    [duplicate, texts.duplicate],
    [list(refused).length, texts.refused],
    [list(ignored).length, texts.ignored],
  ];
  const verdicts = [...list(refused), ...list(ignored)].map((verdict) => {
    const { id, code, path } = Object(verdict) as Record<string, unknown>;
    return `${brief(typeOf(id) ?? id)}: ${brief(code)}${path ? ` (${brief(path)})` : ''}`;
  });
  return {
    kind: list(refused)[0] ? 'trouble' : 'sent',
    title: counts.flatMap(([number, name]) => (number ? [`${brief(number)} ${name}`] : [])).join(', ') || texts.nothing,
    details: [...first(verdicts, MOST_VERDICTS, texts), ...wait],
    at,
  };
}

export const leadLine = (lead: Notices['lead'], texts: Texts, at: number): Line => ({
  kind: 'lead',
  title: texts.lead,
  details: [brief(lead?.lead), brief(lead?.then?.type)],
  at,
});

/** What can be said in a few words. */
export const shortLine = (kind: Kind, words: unknown[], at: number): Line => ({ kind, title: words.map(brief).join(' · '), details: [], at });
