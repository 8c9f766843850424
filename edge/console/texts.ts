import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Texts } from './texts/en.ts';
import { vi } from './texts/vi.ts';

/** What the console says, and in which language. */
const TEXTS = { vi, en } satisfies Record<string, Texts>;
export type Language = keyof typeof TEXTS;
export const LANGUAGES: readonly Language[] = ['vi', 'en'];

const NAME = 'kindling.language';
const isLanguage = (value: unknown): value is Language => value === 'vi' || value === 'en';

/** The one chosen before, else the first of the browser's languages that we speak, else English. */
export function firstLanguage(): Language {
  try {
    const remembered = localStorage.getItem(NAME);
    if (isLanguage(remembered)) return remembered;
  } catch {}
  return navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(NAME, language);
  } catch {}
}

export interface Speech {
  language: Language;
  /** For dates and numbers: the reader's own region where it speaks the chosen language. */
  locale: string;
  texts: Texts;
}

export const speak = (language: Language): Speech => ({
  language,
  locale: navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language,
  texts: TEXTS[language],
});

export const Speaking = createContext<Speech>(speak('en'));
export const useSpeech = (): Speech => useContext(Speaking);
export type { Texts };
export const useTexts = (): Texts => useContext(Speaking).texts;

/** What a screen says, in each language; the type of English is the measure. */
export const useOwnTexts = <T>(texts: Readonly<Record<Language, T>>): T => texts[useSpeech().language];
