import type { Chance } from './chance.ts';
import type { Cta } from './demo-site.ts';
import type { Person } from './person.ts';
import type { Fields } from './visit.ts';

const MESSAGES = {
  vi: [
    'Công ty tôi có 2 kho, cần theo dõi tồn kho và hóa đơn chung một chỗ.',
    'Cho tôi xin báo giá gói 5 người dùng, thanh toán theo năm.',
    'Đang dùng Excel, muốn chuyển trước kỳ quyết toán.',
    'Phần mềm có kết nối với ngân hàng Vietcombank không?',
    'Tôi cần xuất hóa đơn đỏ cho khoảng 300 đơn mỗi tháng.',
    'Gọi tôi sau 14 giờ nhé.',
    'Bên mình có hỗ trợ chuyển dữ liệu từ phần mềm cũ không?',
  ],
  en: [
    'We run two shops and want one set of books for both.',
    'Could you send a quote for five users, paid yearly?',
    'Does it connect to our bank?',
    'We need English reports for our head office.',
  ],
};

/** What somebody writes into the form of a CTA. Not everybody gives what need not be given. */
export function fieldsOf(cta: Cta, person: Person, chance: Chance): Fields {
  const { name, email, phone, company } = person;
  const maybe = (key: string, value: string | null, likely: number): Fields => (value && chance.is(likely) ? { [key]: value } : {});
  const message = maybe('message', chance.pick(MESSAGES[person.lang]), 0.7);
  switch (cta) {
    case 'cta_ebook':
      return { name, email, ...maybe('phone', phone, 0.45) };
    case 'cta_quote':
      return { name, email, phone, ...maybe('company', company, 0.9), ...message };
    case 'cta_trial':
      return { name, email, ...maybe('phone', phone, 0.6), ...maybe('company', company, 0.8) };
    case 'cta_newsletter':
    case 'cta_letter':
      return { email };
    case 'cta_pricing':
      return { name, phone, people: person.size, software: chance.pick(['excel', 'excel', 'none']) };
    case 'cta_ask':
      return { phone, ...message };
  }
}

/** Whether somebody has what the form cannot do without. */
export const canSend = (cta: Cta, { phone }: Person): boolean => phone !== '' || !['cta_quote', 'cta_pricing', 'cta_ask'].includes(cta);
