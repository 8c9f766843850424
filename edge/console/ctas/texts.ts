import { useOwnTexts, useSpeech } from '../texts.ts';
import { en as enForm } from './texts/form-en.ts';
import { vi as viForm } from './texts/form-vi.ts';
import { en as enFaults } from './texts/faults-en.ts';
import { vi as viFaults } from './texts/faults-vi.ts';
import { en as enScreen } from './texts/screen-en.ts';
import { vi as viScreen } from './texts/screen-vi.ts';
import { en as enWords } from './words/en.ts';
import { vi as viWords } from './words/vi.ts';
import type { CtaWords } from './words/words.ts';

const en = { ...enScreen, ...enForm, faults: enFaults };
const vi = { ...viScreen, ...viForm, faults: viFaults } satisfies typeof en;

export const TEXTS = { en, vi };

/** What the screen of CTAs says. */
export const useCtaTexts = (): typeof en => useOwnTexts(TEXTS);

const WORDS = { en: enWords, vi: viWords };
/** Of what sentences about CTAs are made. */
export const useCtaWords = (): CtaWords => WORDS[useSpeech().language];
