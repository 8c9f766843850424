import type { CtaTexts } from '../../../protocol/cta-texts.ts';
import type { FormField } from '../../../protocol/cta-form.ts';
import type { Cta } from '../../../protocol/cta.ts';
import { audience, moments, often } from './summary.ts';
import type { CtaWords, Named } from './words.ts';

/** One thing that is other than it was. Null: it was not there, or is there no more; or there is no short way to say it. */
export interface Change {
  what: string;
  before: string | null;
  after: string | null;
}

/** Longer texts are not shown twice: that they changed is said. */
const SHORT = 90;

/** What is other in a CTA, in words. */
export function changes(before: Cta, after: Cta, words: CtaWords, named: Named): Change[] {
  const found: Change[] = [];
  const compare = (what: keyof CtaWords['changes'], of: (cta: Cta) => string): void => {
    const [was, is] = [of(before), of(after)];
    if (was !== is) found.push({ what: words.changes[what], before: was, after: is });
  };
  compare('name', ({ name }) => name ?? words.none);
  compare('display', ({ display }) => words.displays[display]);
  compare('where', ({ selector }) => selector ?? words.none);
  compare('offer', ({ offer }) => named.offers[offer]);
  compare('triggers', ({ triggers }) => moments(triggers, words));
  compare('targeting', ({ targeting }) => audience(targeting, words, named));
  compare('frequency', ({ frequency }) => often(frequency, words));
  compare('priority', ({ priority }) => String(priority));
  compare('template', ({ theme }) => named.templates[theme.template] ?? theme.template);
  compare('accent', ({ theme }) => theme.accent ?? words.none);
  compare('picture', ({ theme }) => theme.picture?.src ?? words.none);
  compare('after', ({ after: then }) => words.afters[then.type](Object.values(then)[1] ?? ''));
  compare('confirm', ({ confirm }) => (confirm ? words.yes : words.no));
  compare('landing', ({ landing }) => landing?.slug ?? words.none);
  compare('asked', ({ form }) => (form.ask === undefined ? words.none : String(form.ask)));
  found.push(...fieldChanges(before, after, words), ...textChanges(before, after, words, named));
  if (found.length === 0 && !isSame(before, after)) found.push({ what: words.changes.other, before: null, after: null });
  return found;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A field as its team knows it: by what stands above it. */
const fieldName = ({ texts }: Cta, { name }: FormField): string =>
  Object.values(texts)
    .map(({ labels }) => labels?.[name])
    .find(Boolean) ?? name;

function fieldChanges(before: Cta, after: Cta, words: CtaWords): Change[] {
  const [old, now] = [before.form.fields, after.form.fields];
  const added = now.filter(({ name }) => !old.some((other) => other.name === name));
  const gone = old.filter(({ name }) => !now.some((other) => other.name === name));
  const stayed = now.filter((field) => !added.includes(field));
  const other = stayed.filter(
    (field) =>
      !isSame(
        field,
        old.find(({ name }) => name === field.name),
      ),
  );
  const isMoved = !isSame(
    stayed.map(({ name }) => name),
    old.filter((field) => !gone.includes(field)).map(({ name }) => name),
  );
  const named = (what: string, cta: Cta, field: FormField): Change => ({ what: `${what}: ${fieldName(cta, field)}`, before: null, after: null });
  return [
    ...added.map((field) => named(words.changes.fieldAdded, after, field)),
    ...gone.map((field) => named(words.changes.fieldRemoved, before, field)),
    ...other.map((field) => named(words.changes.fieldChanged, after, field)),
    ...(isMoved ? [{ what: words.changes.fieldsMoved, before: null, after: null }] : []),
  ];
}

function textChanges(before: Cta, after: Cta, words: CtaWords, named: Named): Change[] {
  const languages = [...new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])];
  return languages.flatMap((language): Change[] => {
    const [was, is] = [before.texts[language], after.texts[language]];
    const of = (what: string): string => words.inLanguage(what, named.languages(language));
    if (!was || !is)
      return [{ what: `${was ? words.changes.languageRemoved : words.changes.languageAdded}: ${named.languages(language)}`, before: null, after: null }];
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])] as (keyof CtaTexts)[];
    return keys.filter((key) => !isSame(was[key], is[key])).map((key) => ({ what: of(words.texts[key]), ...shown(was[key], is[key], words) }));
  });
}

function shown(was: unknown, is: unknown, words: CtaWords): Pick<Change, 'before' | 'after'> {
  const isShort = (text: unknown): boolean => text === undefined || (typeof text === 'string' && text.length <= SHORT);
  if (!isShort(was) || !isShort(is)) return { before: null, after: words.otherwise };
  const quoted = (text: unknown): string => (text === undefined ? words.none : `“${String(text)}”`);
  return { before: quoted(was), after: quoted(is) };
}
