import type { Touch } from '../../../protocol/lead.ts';

/** A form that somebody filled in on an ad platform, whichever it was. */
export interface AdLead {
  /** What the platform calls it. */
  id: string;
  /** When it was sent, ms; null where the platform does not say. */
  at: number | null;
  /** The platform's id of the form. */
  form: string | null;
  /** Sent by the platform to try out the connection. */
  isTest: boolean;
  /** What was written, by the platform's names of the questions. */
  answers: Record<string, string | string[]>;
  /** Boxes that were ticked; `text` is null where the platform does not say what stood beside them. */
  agreed: { key: string; text: string | null }[];
  /** Where the person comes from, without the moment. */
  touch: Omit<Touch, 'at' | 'url' | 'referrer'>;
  /** The platform's own ids, as further fields of the lead. */
  ids: Record<string, string>;
}

/** A form that was announced: what somebody wrote is to be asked for. */
export interface Announced {
  id: string;
  /** When it was sent, ms, and ids that the platform may not say again. */
  at: number | null;
  ids: Record<string, string>;
}

type Said = Record<string, unknown>;

/** Of what a stranger sent, what is an object. */
export const objectOf = (value: unknown): Said => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Said) : {});
export const listOf = (value: unknown): Said[] => (Array.isArray(value) ? value.map(objectOf) : []);

/** A text or a number as a text; undefined for anything else. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).toWellFormed().slice(0, 5_000) || undefined : undefined;

/** Of ids those that are there. */
export const there = (ids: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(ids).flatMap(([name, value]) => (textOf(value) === undefined ? [] : [[name, textOf(value) as string]])));
