import type { FitRule, Gate, Rule } from '../../protocol/card.ts';
import type { Language } from '../../protocol/language.ts';
import { eventClause } from './sentence-event.ts';
import { leadClause } from './sentence-lead.ts';
import { plainLine, type Speech, speechIn } from './sentence-speech.ts';
import { ONCE, SPANS } from './sentence-words.ts';

type Any = Rule | FitRule | Gate;

/**
 * A rule read out, as plain text: the marketer's own words where there are any, else the whole rule, so that nobody
 * publishes a condition that they have not read.
 */
export function sentenceOf(rule: Any, language: Language): string {
  const speech = speechIn(language, false);
  return ownWords(rule, language) ?? `${clauseOf(rule, speech)}: ${worthOf(rule, speech)}.`;
}

/** What the rule is about, without what it is worth: beside the points of a lead. */
export const shortSentenceOf = (rule: Any, language: Language): string => ownWords(rule, language) ?? clauseOf(rule, speechIn(language, true));

/** Spaces are no words. */
const ownWords = ({ label }: Any, language: Language): string | undefined => plainLine(label?.[language] ?? '') || undefined;

function clauseOf(rule: Any, speech: Speech): string {
  const asked = 'on' in rule ? rule : rule.when;
  return 'on' in asked ? eventClause(asked.on, asked.where ?? {}, speech) : leadClause(asked, speech);
}

function worthOf(rule: Any, speech: Speech): string {
  const { say, points, number } = speech;
  if ('effect' in rule) {
    const { effect } = rule;
    const most = effect.type === 'cap' && points(effect.engagement);
    if (most) return say(`engagement counts for at most ${most}`, `tương tác được tính tối đa ${most}`);
    return say('engagement counts for nothing, and no stage is reached', 'tương tác không được tính điểm và không lên được giai đoạn nào');
  }
  const worth = points(rule.points);
  if (!('on' in rule)) return worth;
  const most = number(rule.at_most);
  return worth + say(`, at most ${most}`, `, nhiều nhất ${most}`) + limitOf(rule, speech);
}

function limitOf({ limit }: Rule, { say, times }: Speech): string {
  if (!limit) return '';
  if (limit.times === 1) return say(...ONCE[limit.per]);
  const [en, vi] = SPANS[limit.per];
  return say(`, up to ${times(limit.times)} ${en}`, `, ${vi} tối đa ${times(limit.times)}`);
}
