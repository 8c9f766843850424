import type { LeadBrowser } from '../../protocol/lead.ts';

type Cause = NonNullable<LeadBrowser['joined']>['cause'];

/** What the console says of the browsers that make a lead, and of taking one out. */
const en = {
  title: 'Browsers',
  hint: 'What these browsers do counts for this lead.',
  own: 'Gave the contact data itself',
  joined: {
    email: 'Joined by its e-mail address',
    phone: 'Joined by its phone number',
    person: 'Set by hand',
    link: 'A link from a mail to this lead was opened in it',
  } as Record<Cause, string>,
  since: (when: string) => `Since ${when}`,
  seen: (first: string, last: string) => (first === last ? `Seen ${first}` : `Seen ${first} to ${last}`),
  takeOut: 'Take out',
  takeOutOf: (browser: string) => `Take out: ${browser}`,
  question: (browser: string) => `Is ${browser} somebody else’s?`,
  explain:
    'It becomes a lead of its own, with everything that was done and said in it. Both scores are counted anew, and what it does later counts for the new lead. You can undo this.',
  done: 'Taken out: it is a lead of its own now.',
  gone: 'Taken out',
  lead: 'Its own lead',
  undo: 'Undo',
  undoOf: (when: string) => `Undo: bring back what was taken out ${when}`,
  undoQuestion: 'Is it the same person after all?',
  undoExplain: 'What was done and said in it counts for this lead again, and its own lead becomes a part of this one. You can take it out once more.',
  undoSubmit: 'Bring it back',
  undone: 'It is back: both are one lead again.',
  merged: 'This lead is a part of another one by now.',
  toWhole: 'Open that lead',
};

export type BrowserTexts = typeof en;

const vi: BrowserTexts = {
  title: 'Trình duyệt',
  hint: 'Những gì diễn ra trên các trình duyệt này được tính cho khách này.',
  own: 'Thông tin liên hệ được nhập tại đây',
  joined: {
    email: 'Gộp theo địa chỉ e-mail',
    phone: 'Gộp theo số điện thoại',
    person: 'Đặt bằng tay',
    link: 'Đã mở liên kết trong thư gửi cho khách này',
  },
  since: (when) => `Từ ${when}`,
  seen: (first, last) => (first === last ? `Ghé ${first}` : `Ghé ${first} đến ${last}`),
  takeOut: 'Tách ra',
  takeOutOf: (browser) => `Tách ra: ${browser}`,
  question: (browser) => `${browser} là của người khác?`,
  explain:
    'Trình duyệt này thành một khách riêng, cùng mọi việc đã làm và thông tin đã nhập tại đó. Điểm của cả hai được tính lại; những gì diễn ra sau này được tính cho khách mới. Bạn có thể hoàn tác.',
  done: 'Đã tách: giờ đây là một khách riêng.',
  gone: 'Đã tách ra',
  lead: 'Khách riêng',
  undo: 'Hoàn tác',
  undoOf: (when) => `Hoàn tác: đưa về phần đã tách ${when}`,
  undoQuestion: 'Thật ra là cùng một người?',
  undoExplain:
    'Mọi việc đã làm và thông tin đã nhập tại đó lại được tính cho khách này, và khách riêng trở thành một phần của khách này. Bạn có thể tách ra lần nữa.',
  undoSubmit: 'Đưa về',
  undone: 'Đã đưa về: cả hai lại là một khách.',
  merged: 'Khách này giờ là một phần của khách khác.',
  toWhole: 'Mở khách đó',
};

export const browserTexts = { en, vi };
