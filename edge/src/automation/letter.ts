import { headLine } from '../after/send-mail.ts';

/** A mail's text with its places filled in. Whatever is filled in is text: it is never markup, nor a link. */

/** What may stand at a place. An address that the edge made itself leads somewhere. */
export interface Value {
  text: string;
  leads?: true;
}
export type Values = Readonly<Record<string, Value | undefined>>;

type Token = { text: string; leads: boolean };

const PLACE = /\{\{\s*(\w+)\s*(?:\|([^{}]*))?\}\}/g;
/** Addresses in what the team wrote. What ends a sentence is no part of them. */
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

export const placesIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name);

export const filled = (text: string, values: Values): string =>
  headLine(
    tokensOf(text, values)
      .map((token) => token.text)
      .join(''),
  );

export const textOf = (text: string, values: Values): string =>
  tokensOf(text, values)
    .map((token) => token.text)
    .join('');

export function htmlOf(text: string, values: Values): string {
  const marked = tokensOf(text, values)
    .map((token) => (token.leads ? anchor(token.text) : escape(token.text)))
    .join('');
  return marked
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function tokensOf(text: string, values: Values): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACE)) {
    tokens.push(...written(text.slice(at, match.index)));
    const [all, name = '', otherwise = ''] = match;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    tokens.push({ text: headLine(value?.text || otherwise), leads: value?.leads === true });
    at = match.index + all.length;
  }
  return [...tokens, ...written(text.slice(at))];
}

/** What the team wrote itself. */
function written(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    tokens.push({ text: text.slice(at, index), leads: false }, { text: address, leads: true });
    at = index + address.length;
  }
  return [...tokens, { text: text.slice(at), leads: false }];
}

const anchor = (address: string): string => `<a href="${escape(address)}">${escape(address)}</a>`;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
