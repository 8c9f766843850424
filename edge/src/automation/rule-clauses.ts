import type { When } from '../../protocol/automation.ts';
import type { AutomationCondition } from '../../protocol/automation-condition.ts';
import type { Offer } from '../../protocol/cta.ts';
import { leadClause } from '../scoring/sentence-lead.ts';
import { plainLine, type Speech } from '../scoring/sentence-speech.ts';
import type { Pair } from '../scoring/sentence-words.ts';
import { JOURNEYS, OUTCOMES, SCORES, STAGES, STATUSES, TEMPERATURES } from './rule-words.ts';
import { spanSaid } from './span-said.ts';

const ofThese = <Name extends string>(pairs: Readonly<Record<Name, Pair>>, names: readonly Name[], { list, say }: Speech): string =>
  list(names.map((name) => say(pairs[name][0], pairs[name][1])));

/** Which forms, as something that is answered. */
export function formsSaid({ offer, cta }: { offer?: readonly Offer[] | undefined; cta?: readonly string[] | undefined }, { say, named, list }: Speech): string {
  const offers = named(offer);
  const ctas = list(cta?.map(plainLine));
  const article = offers.startsWith('e') ? 'an' : 'a';
  return say((offers ? `${article} ${offers} form` : 'a form') + (ctas && ` of CTA ${ctas}`), `biểu mẫu${offers && ` ${offers}`}${ctas && ` của CTA ${ctas}`}`);
}

/** What has to happen, behind “When”. */
export function whenClause(when: When, speech: Speech): string {
  const { say, typed } = speech;
  switch (when.on) {
    case 'created':
      return say('a lead comes in', 'có khách tiềm năng mới');
    case 'form':
      return say(`somebody answers ${formsSaid(when, speech)}`, `ai đó gửi ${formsSaid(when, speech)}`);
    case 'temperature': {
      const these = ofThese(TEMPERATURES, when.becomes, speech);
      return say(`a lead becomes ${these}`, `khách trở nên ${these}`);
    }
    case 'stage': {
      const these = ofThese(STAGES, when.becomes, speech);
      return say(`a lead reaches the stage ${these}`, `khách đến giai đoạn ${these}`);
    }
    case 'status': {
      const these = ofThese(STATUSES, when.becomes, speech);
      return say(`a lead gets the status ${these}`, `khách chuyển sang trạng thái ${these}`);
    }
    case 'tag':
      return say(`a lead is tagged ${typed(when.added)}`, `khách được gắn nhãn ${typed(when.added)}`);
    case 'owner': {
      const to = typed(when.becomes) || say('somebody', 'một người');
      return say(`a lead is given to ${to}`, `khách được giao cho ${to}`);
    }
    case 'outcome': {
      const these = ofThese(OUTCOMES, when.is, speech);
      return say(`a lead ends as ${these}`, `khách kết thúc: ${these}`);
    }
    case 'quiet':
      return say(`a lead has not been seen for ${spanSaid(when.for, speech)}`, `khách vắng mặt ${spanSaid(when.for, speech)}`);
  }
}

/** What is asked of a lead, as a clause without its subject. */
export function conditionClause(condition: AutomationCondition, speech: Speech): string {
  const { say, typed, value } = speech;
  switch (condition.fact) {
    case 'temperature':
    case 'stage':
    case 'status':
    case 'journey':
      return standingClause(condition, speech);
    case 'owner':
      return condition.is ? say(`is given to ${typed(condition.is)}`, `do ${typed(condition.is)} phụ trách`) : say('has an owner', 'đã có người phụ trách');
    case 'score':
      return say(`has a ${SCORES[condition.of][0]} of ${value(condition)}`, `có ${SCORES[condition.of][1]} ${value(condition)}`);
    case 'answered':
      return say(`has answered ${formsSaid(condition, speech)}`, `đã gửi ${formsSaid(condition, speech)}`);
    case 'untouched':
      return say('has not been touched by anybody since', 'chưa được ai xử lý từ lúc đó');
    default:
      return lowerFirst(leadClause(condition, speech));
  }
}

function standingClause(condition: Extract<AutomationCondition, { fact: 'temperature' | 'stage' | 'status' | 'journey' }>, speech: Speech): string {
  const { say } = speech;
  switch (condition.fact) {
    case 'temperature': {
      const these = ofThese(TEMPERATURES, condition.is, speech);
      return say(`is ${these}`, `đang ${these}`);
    }
    case 'stage': {
      const these = ofThese(STAGES, condition.is, speech);
      return say(`is at the stage ${these}`, `ở giai đoạn ${these}`);
    }
    case 'status': {
      const these = ofThese(STATUSES, condition.is, speech);
      return say(`has the status ${these}`, `có trạng thái ${these}`);
    }
    case 'journey': {
      const these = ofThese(JOURNEYS, condition.is, speech);
      return say(`is at ${these} in the journey`, `ở bước ${these} của hành trình`);
    }
  }
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
