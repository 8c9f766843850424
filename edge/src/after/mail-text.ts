import type { Cta } from '../../protocol/cta.ts';
import { type Mail, headLine } from './send-mail.ts';

const WORDS = {
  vi: {
    subject: (site: string) => `Xin xác nhận địa chỉ e-mail với ${site}`,
    why: (site: string, what: string) => `Địa chỉ này vừa được điền vào biểu mẫu “${what}” của ${site}.`,
    ask: 'Để xác nhận đó là anh chị, xin mở liên kết sau rồi nhấn nút trên trang:',
    button: 'Xác nhận e-mail',
    ignore: 'Nếu không phải anh chị đã điền, xin bỏ qua thư này: sẽ không có thư nào khác.',
  },
  en: {
    subject: (site: string) => `Please confirm your e-mail address with ${site}`,
    why: (site: string, what: string) => `This address was just entered in the form “${what}” of ${site}.`,
    ask: 'To confirm that it was you, open this link and press the button on the page:',
    button: 'Confirm my e-mail',
    ignore: 'If it was not you, ignore this mail: no other will follow.',
  },
};

/**
 * The mail that asks whether the address belongs to whoever typed it. Nothing that was typed stands in it:
 * else anybody could have us write anything to anyone.
 */
export function confirmationMail({ texts }: Cta, language: string, { site, from, to, link }: { site: string; from: string; to: string; link: string }): Mail {
  const said = texts[language] ?? Object.values(texts)[0];
  const words = language.startsWith('vi') ? WORDS.vi : WORDS.en;
  const why = words.why(site, said?.headline ?? site);
  return {
    from: headLine(from),
    to: headLine(to),
    subject: headLine(words.subject(site)),
    text: [why, '', words.ask, link, '', words.ignore, ''].join('\n'),
    html: `<!doctype html><html lang="${escape(language)}"><meta charset="utf-8"><title>${escape(words.subject(site))}</title><p>${escape(why)}</p><p>${escape(words.ask)}</p><p><a href="${escape(link)}">${escape(words.button)}</a></p><p>${escape(link)}</p><p>${escape(words.ignore)}</p></html>`,
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text as it may stand in HTML. */
export const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
