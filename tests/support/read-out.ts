import type { EventConditions, FitRule, Gate, LeadCondition, Rule } from '../../edge/protocol/card.ts';
import { sentenceOf, shortSentenceOf } from '../../edge/src/scoring/sentence.ts';

/** Rules that ask for one thing, and how they are read out. */

export const LANGUAGES = ['en', 'vi'] as const;

export const doing = (on: string, where?: EventConditions): Rule => ({ id: 'rule', on, ...(where && { where }), points: 1, at_most: 5 });
export const being = (when: LeadCondition): FitRule => ({ id: 'fit', when, points: 1 });
export const stopping = (when: Gate['when']): Gate => ({ id: 'gate', when, effect: { type: 'disqualify' } });

/** In both languages. */
export const read = (rule: Rule | FitRule | Gate): string[] => LANGUAGES.map((language) => sentenceOf(rule, language));
export const short = (rule: Rule | FitRule | Gate): string[] => LANGUAGES.map((language) => shortSentenceOf(rule, language));
