import { type Automation, type Hours, Weekday } from '../../protocol/automation.ts';
import type { Action, SetOwner } from '../../protocol/automation-action.ts';
import type { AutomationCondition } from '../../protocol/automation-condition.ts';
import type { Language } from '../../protocol/language.ts';
import { plainLine, quoted, type Speech, speechIn } from '../scoring/sentence-speech.ts';
import { conditionClause, whenClause } from './rule-clauses.ts';
import { DAYS, STATUSES } from './rule-words.ts';
import { spanSaid } from './span-said.ts';

/** A rule read out as plain text, all of it: nobody switches on what they have not read. */
export function ruleSentence(rule: Automation, language: Language): string {
  const speech = speechIn(language, false);
  const { say } = speech;
  const waits = rule.after ? say(`${spanSaid(rule.after, speech)} later, `, `sau ${spanSaid(rule.after, speech)}, `) : '';
  const hours = rule.hours ? `${hoursSaid(rule.hours, speech)}, ` : '';
  const actions = joined(
    rule.then.map((action) => actionClause(action, speech)),
    speech,
  );
  // What is asked again at the end differs from what is asked once only where there is an end.
  const isAsked = rule.still && (rule.after !== undefined || rule.hours !== undefined);
  const both = isAsked ? say(' (at first and by then)', ' (lúc đầu và cả khi đến hạn)') : '';
  const either = isAsked ? say(' (at first or by then)', ' (lúc đầu hoặc khi đến hạn)') : '';
  return [
    `${say('When', 'Khi')} ${whenClause(rule.when, speech)}: ${waits}${hours}${actions}.`,
    conditions(say('Only if the lead', 'Chỉ khi khách'), rule.if, say(' and ', ' và '), both, speech),
    conditions(say('Not if the lead', 'Trừ khi khách'), rule.unless, say(' or ', ' hoặc '), either, speech),
    conditions(say('By then, only if the lead', 'Đến lúc đó, chỉ khi khách'), rule.by_then, say(' and ', ' và '), '', speech),
    say('Once for each lead.', 'Mỗi khách một lần.'),
  ]
    .filter(Boolean)
    .join(' ');
}

const conditions = (begin: string, all: readonly AutomationCondition[], between: string, end: string, speech: Speech): string =>
  all.length > 0 ? `${begin} ${all.map((condition) => conditionClause(condition, speech)).join(between)}${end}.` : '';

const joined = (parts: readonly string[], { say }: Speech): string => parts.join(say(', then ', ', rồi '));

function hoursSaid({ days, from, to }: Hours, { say }: Speech): string {
  const week = Weekday.options.filter((day) => days.includes(day));
  const [first, last] = [week[0], week.at(-1)];
  const isRow = week.length > 2 && first && last && Weekday.options.indexOf(last) - Weekday.options.indexOf(first) === week.length - 1;
  const said = (day: Weekday): string => say(...DAYS[day]);
  const named = isRow ? say(`${said(first)} to ${said(last)}`, `${said(first)} đến ${said(last)}`) : week.map(said).join(', ');
  return say(`${named} from ${from} to ${to}`, `${named} từ ${from} đến ${to}`);
}

function actionClause(action: Action, speech: Speech): string {
  const { say, typed } = speech;
  switch (action.do) {
    case 'tag': {
      const add = action.add ? say(`add the tag ${all(action.add, speech)}`, `gắn nhãn ${all(action.add, speech)}`) : '';
      const remove = action.remove ? say(`take off the tag ${all(action.remove, speech)}`, `bỏ nhãn ${all(action.remove, speech)}`) : '';
      return joined([add, remove].filter(Boolean), speech);
    }
    case 'owner':
      return ownerClause(action, speech);
    case 'status':
      return say(`set the status to ${STATUSES[action.to][0]}`, `chuyển trạng thái thành ${STATUSES[action.to][1]}`);
    case 'push':
      return say(`send it to the endpoint ${plainLine(action.endpoint)}`, `gửi đến điểm nhận ${plainLine(action.endpoint)}`);
    case 'mail': {
      const subject = subjectSaid(action.texts[speech.language]?.subject ?? Object.values(action.texts)[0]?.subject ?? '');
      return say(`send them the mail ${subject}`, `gửi khách e-mail ${subject}`);
    }
    case 'alert':
      return say(
        `alert ${typed(action.to)} by the mail ${subjectSaid(action.subject)}`,
        `báo cho ${typed(action.to)} bằng e-mail ${subjectSaid(action.subject)}`,
      );
    case 'next_cta':
      return say(`show them the CTA ${plainLine(action.cta)} next`, `cho khách thấy CTA ${plainLine(action.cta)} tiếp theo`);
  }
}

/** What is filled in later is nothing to be read now. */
const subjectSaid = (subject: string): string => quoted(subject.replaceAll(/\{\{[^{}]*\}\}/g, '…'));

const all = (texts: readonly string[], { say }: Speech): string => texts.map(quoted).join(say(' and ', ' và '));

function ownerClause({ territories, to, replace }: SetOwner, speech: Speech): string {
  const { say } = speech;
  const owners = (names: readonly string[]): string => {
    const these = names.map(quoted).join(', ');
    return names.length > 1 ? say(`${these} in turn`, `lần lượt ${these}`) : these;
  };
  const places = territories.map((territory) => {
    const who = territory.if.map((condition) => conditionClause(condition, speech)).join(say(' and ', ' và '));
    return say(`to ${owners(territory.to)} if the lead ${who}`, `cho ${owners(territory.to)} nếu khách ${who}`);
  });
  const rest = places.length > 0 ? say(`else to ${owners(to)}`, `còn lại cho ${owners(to)}`) : say(`to ${owners(to)}`, `cho ${owners(to)}`);
  const whose = replace ? say(', whoever has it', ', dù đang do ai phụ trách') : say(' if it is nobody’s', ' nếu chưa có người phụ trách');
  return say('give it ', 'giao khách ') + [...places, rest].join(', ') + whose;
}
