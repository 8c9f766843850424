import type { EventConditions } from '../../protocol/card.ts';
import { plainLine, quoted, type Speech } from './sentence-speech.ts';
import { ABOUT, DETAILS, EVENTS, type Pair } from './sentence-words.ts';

type Where = EventConditions;

/** A name that a stranger gave must not find what every object has. */
const own = (pairs: Readonly<Record<string, Pair>>, name: string): Pair | undefined => (Object.hasOwn(pairs, name) ? pairs[name] : undefined);

/** What somebody does: the sentence of the type, and behind it every condition for which that sentence has no place. */
export function eventClause(on: string, where: Where, speech: Speech): string {
  const { say, one } = speech;
  const { property } = where;
  const about = aboutProperty(on, where);
  const sentence = about ?? sentenceFor(on, where);
  const hasPlace = (place: string): boolean => sentence[0].includes(`{${place}}`);
  const said: Record<string, string> = {
    page: pageOf(where, speech),
    // What an event without a CTA of its own has to do with one came through its form.
    form: formOf(where, !hasPlace('cta'), speech),
    property: about ? '' : propertyOf(where, speech),
    ...visitOf(on, where, speech),
  };
  const places: Record<string, string> = {
    ...said,
    page: said.page || say('a page', `${one}trang`),
    form: said.form || say('a form', 'biểu mẫu'),
    cta: ctaOf(where, speech) || say('a CTA', 'CTA'),
    name: quoted(on),
    value: speech.value(property, property?.name === 'percent' ? 'percent' : 'second'),
    one,
  };
  const details = Object.entries(DETAILS).filter(([place]) => said[place] && !hasPlace(place));
  // In one pass: a value may hold braces itself.
  return [sentence, ...details.map(([, detail]) => detail)]
    .map((pair) => say(...pair).replace(/\{(\w+)\}/g, (_, place: string) => places[place] ?? ''))
    .join('');
}

function sentenceFor(on: string, { from_visit: from, page_of_visit: nth }: Where): Pair {
  if (on === 'visit_start' && from) return ['Comes back to the site{origin}', 'Quay lại trang web{origin}'];
  if (on === 'page_view' && nth) return ['Reaches the {nth} page of a visit', 'Xem đến trang {nth} trong {one}lượt truy cập'];
  return own(EVENTS, on) ?? ['Triggers the event {name}', 'Kích hoạt sự kiện {name}'];
}

/** “Searches for x”, “scrolls 75% down”: where what is asked is what the property holds, be it a text or a count. */
function aboutProperty(on: string, { property }: Where): Pair | undefined {
  if (!property) return undefined;
  const { name, is, at_least: least, at_most: most } = property;
  const counts = least !== undefined || most !== undefined;
  return (name === 'percent' || name === 'seconds' ? counts && !is : is && !counts) ? own(ABOUT, `${on} ${name}`) : undefined;
}

function propertyOf({ property }: Where, { say, value }: Speech): string {
  if (!property) return '';
  const name = quoted(property.name);
  const asked = value(property);
  if (!asked) return say(` where ${name} is given`, ` có ${name}`);
  return say(` where ${name} is ${asked}`, ` với ${name} ${property.is ? 'là ' : ''}${asked}`);
}

function pageOf({ group = '', path }: Where, { say, one, typed }: Speech): string {
  const of = plainLine(group);
  const at = typed(path);
  return of || at ? say(`a page${of && ` in group ${of}`}${at && ` at ${at}`}`, `${one}trang${of && ` thuộc nhóm ${of}`}${at && ` tại ${at}`}`) : '';
}

function visitOf(on: string, { source, campaign, from_visit: from, page_of_visit: nth, often }: Where, speech: Speech) {
  const { say } = speech;
  const sources = speech.named(source);
  const campaigns = speech.typed(campaign);
  const origin = speech.both(sources && say(`${sources} traffic`, `nguồn ${sources}`), campaigns && say(`campaign ${campaigns}`, `chiến dịch ${campaigns}`));
  const [times, span] = often ? [speech.times(often.times), speech.span(often.hours)] : [];
  return {
    // To come back is to be there for the second time.
    from: on === 'visit_start' && from === 2 ? '' : speech.nth(from),
    nth: speech.nth(nth),
    often: often ? say(` at least ${times} within ${span}`, ` ít nhất ${times} trong vòng ${span}`) : '',
    origin: origin && say(` via ${origin}`, ` từ ${origin}`),
  };
}

function ctaOf({ cta }: Where, { list }: Speech): string {
  const named = list(cta?.map(plainLine));
  return named && `CTA ${named}`;
}

function formOf(where: Where, ofCta: boolean, speech: Speech): string {
  const offers = speech.named(where.offer);
  const cta = ofCta ? ctaOf(where, speech) : '';
  if (!offers && !cta) return '';
  // Of all that is offered, an e-book alone begins with a vowel.
  const form = offers ? `${offers.startsWith('e') ? 'an' : 'a'} ${offers} form` : 'the form';
  return speech.say(form + (cta && ` of ${cta}`), `biểu mẫu${offers && ` ${offers}`}${cta && ` của ${cta}`}`);
}
