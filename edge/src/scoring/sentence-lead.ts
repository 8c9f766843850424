import type { Gate, LeadCondition } from '../../protocol/card.ts';
import { quoted, type Speech } from './sentence-speech.ts';

type Condition = LeadCondition | Exclude<Gate['when'], { fact: 'event' }>;

/** Names of countries that English says with an article: the Philippines, the United States. */
const WITH_ARTICLE = /Islands|States|Kingdom|Emirates|Republic|Netherlands|Philippines/;

/** What somebody is. */
export function leadClause(when: Condition, speech: Speech): string {
  const { say } = speech;
  if (when.fact === 'phone') return say('Gave a phone number', 'Để lại số điện thoại');
  if (when.fact === 'suspected_bot') return say('Is probably a bot', 'Bị nghi là bot');
  if (when.fact === 'company_size') {
    const size = speech.value(when, 'employee');
    return size ? say(`Works at a company with ${size}`, `Làm việc tại công ty có ${size}`) : say('Gave the size of the company', 'Cho biết quy mô công ty');
  }
  if (when.fact === 'field') {
    const name = quoted(when.name);
    const value = speech.value(when);
    return say(`Filled in the field ${name}${value && ` with ${value}`}`, value ? `Điền ${value} vào ô ${name}` : `Có điền ô ${name}`);
  }
  return anyOf(when, speech);
}

function anyOf(when: Extract<Condition, { is: readonly string[] }>, speech: Speech): string {
  const { say } = speech;
  const these = theseOf(when, speech);
  switch (when.fact) {
    case 'mail':
      return say(`Has a ${these} e-mail address`, `Có e-mail ${these}`);
    case 'mail_domain':
      return say(`Has an e-mail address ending in ${these}`, `Có địa chỉ e-mail kết thúc bằng ${these}`);
    case 'title':
      return say(`Has the job title of ${these}`, `Có chức danh của ${these}`);
    case 'industry':
      return say(`Works in the ${these} industry`, `Làm việc trong ngành ${these}`);
    case 'country':
      return say(`Is in ${these}`, `Ở ${these}`);
    case 'tag':
      return say(`Is tagged ${these}`, `Được gắn nhãn ${these}`);
  }
}

function theseOf(when: Extract<Condition, { is: readonly string[] }>, { say, language, list, typed, named }: Speech): string {
  if (when.fact === 'mail' || when.fact === 'title') return named(when.is);
  if (when.fact !== 'country') return typed(when.is);
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return list(when.is.map((code) => names.of(code) ?? code).map((name) => say(WITH_ARTICLE.test(name) ? `the ${name}` : name, name)));
}
