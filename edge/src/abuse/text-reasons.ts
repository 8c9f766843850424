import type { Contact } from '../leads/contact.ts';
import type { Reason } from './suspicion.ts';

/** An address of the web as it stands in a text. A bare `tiki.vn` is none: companies are called so. */
const LINK = /https?:\/\/|\bwww\.|\bhref\s*=/gi;
/** More than somebody pastes who asks about a few pages. */
const LINKS_MANY = 5;

const linksIn = (text: string): number => text.match(LINK)?.length ?? 0;

/** What the texts of a form say about who wrote them. Names that look strange say nothing: most of the world's do to somebody. */
export function* textReasons({ full_name: name, company }: Contact, fields: Readonly<Record<string, unknown>>): Generator<Reason> {
  if (linksIn(name ?? '') + linksIn(company ?? '') > 0) yield 'links_in_name';
  if (Object.values(fields).some((value) => linksIn(String(value)) >= LINKS_MANY)) yield 'many_links';
}
