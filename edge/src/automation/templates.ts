import * as z from 'zod/mini';
import { Automation, type AutomationInput } from '../../protocol/automation.ts';
import type { AutomationTemplate } from '../../protocol/automation-record.ts';
import { ruleSentence } from './rule-sentence.ts';

/** Rules to begin with: to be copied, with names and addresses of one's own. */

const OFFICE = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:30' } as const;
const SALES = 'sales@example.com';
const LEAD =
  'Lead: {{name|(no name)}}, {{company|(no company)}}, {{phone|(no number)}}, {{email|(no e-mail)}}\nScore {{score}} ({{grade}}), {{temperature}}.\n\n{{lead}}';

const TEMPLATES: readonly { name: AutomationTemplate['name']; rule: AutomationInput }[] = [
  {
    name: { en: 'Tag whoever gets the guide', vi: 'Gắn nhãn người nhận cẩm nang' },
    rule: { id: 'guide-tag', when: { on: 'form', offer: ['ebook'] }, then: [{ do: 'tag', add: ['guide'] }] },
  },
  {
    name: { en: 'Offer the demo two days after the guide', vi: 'Mời xem demo hai ngày sau cẩm nang' },
    rule: {
      id: 'guide-demo',
      when: { on: 'form', offer: ['ebook'] },
      unless: [{ fact: 'answered', offer: ['demo', 'quote'] }],
      after: { days: 2 },
      hours: { ...OFFICE, days: [...OFFICE.days] },
      then: [
        {
          do: 'mail',
          link: '/demo',
          texts: {
            vi: {
              subject: 'Xem chuyển đổi số chạy thật trong 20 phút',
              text: 'Chào {{name|anh chị}},\n\nAnh chị đã nhận cẩm nang chuyển đổi số của {{site}}. Mời anh chị xem demo để thấy các bước đó chạy thật:\n{{link}}',
            },
            en: {
              subject: 'See it at work in 20 minutes',
              text: 'Hello {{name|there}},\n\nYou have our guide to digital transformation. A demo shows its steps at work:\n{{link}}',
            },
          },
        },
        { do: 'next_cta', cta: 'cta_demo' },
      ],
    },
  },
  {
    name: { en: 'Tell sales of a quote request at once', vi: 'Báo ngay cho kinh doanh khi có yêu cầu báo giá' },
    rule: {
      id: 'quote-alert',
      when: { on: 'form', offer: ['quote'] },
      then: [{ do: 'alert', to: [SALES], subject: 'Quote request: {{name|somebody}}', text: LEAD }],
    },
  },
  {
    name: { en: 'Remind sales of a quote request that is nobody’s after 30 minutes', vi: 'Nhắc lại yêu cầu báo giá chưa ai nhận sau 30 phút' },
    rule: {
      id: 'quote-unowned',
      when: { on: 'form', offer: ['quote'] },
      unless: [{ fact: 'owner' }],
      after: { minutes: 30 },
      then: [{ do: 'alert', to: [SALES], subject: 'Still nobody’s after 30 minutes: {{name|somebody}}', text: LEAD }],
    },
  },
  {
    name: { en: 'Escalate a hot lead that nobody has touched for 24 hours', vi: 'Chuyển cấp khách nóng chưa ai xử lý sau 24 giờ' },
    rule: {
      id: 'hot-untouched',
      when: { on: 'temperature', becomes: ['hot'] },
      if: [{ fact: 'untouched' }],
      after: { hours: 24 },
      then: [
        { do: 'tag', add: ['escalated'] },
        { do: 'alert', to: [SALES], subject: 'Hot for a day, and untouched: {{name|somebody}}', text: LEAD },
      ],
    },
  },
];

export const templates = (): AutomationTemplate[] =>
  TEMPLATES.map(({ name, rule: input }) => {
    const rule = z.parse(Automation, input);
    return { name, rule, sentence: { en: ruleSentence(rule, 'en'), vi: ruleSentence(rule, 'vi') } };
  });
