const en = {
  title: 'Sign in',
  entering: 'Signing you in…',
  ended: 'You were signed out: the session has ended, or you were taken out of the team. Sign in again to go on.',
  how: 'You get in by a link that is sent to you, without a password. It works once.',
  email: 'Your e-mail address',
  emailHint: 'The one at which you were invited.',
  send: 'Send me a link',
  sending: 'Sending…',
  noEmail: 'Enter an e-mail address, such as lan@shop.example.',
  sent: (email: string) =>
    `If ${email} belongs to a member of a team, a link is on its way to that mailbox. It is good for 24 hours. Have a look among the spam, too.`,
  another: 'Use another address',
  access: 'Continue with Cloudflare Access',
  whichSite: 'You are in several teams. Which one do you want to open?',
  notYet: 'Not in a team yet?',
  notYetHow:
    'Ask an owner of the site to invite you, under Settings, Members. On a machine of your own, the terminal in which Kindling was started shows a link.',
  over: {
    link_used: 'This link has been used already: each works once. Have a new one sent to you.',
    link_too_old: 'This link is too old. Have a new one sent to you.',
    unknown: 'There is no such link. Open it whole, as it was sent, or have a new one sent to you.',
  },
  denied: 'Cloudflare Access knows you, but you are in no team here. Ask an owner of the site to invite you with the same address.',
  busy: 'That was tried too often. Wait a minute, then try again.',
  offline: 'The server can’t be reached. Check your connection, then try again.',
  failed: 'That did not work. Try again in a moment.',
  retry: 'Try again',
};

const vi: typeof en = {
  title: 'Đăng nhập',
  entering: 'Đang đăng nhập…',
  ended: 'Bạn đã bị đăng xuất: phiên làm việc đã hết hạn, hoặc bạn không còn trong nhóm. Hãy đăng nhập lại để tiếp tục.',
  how: 'Bạn vào bằng liên kết được gửi cho bạn, không cần mật khẩu. Mỗi liên kết dùng được một lần.',
  email: 'Địa chỉ e-mail của bạn',
  emailHint: 'Địa chỉ đã nhận lời mời.',
  send: 'Gửi liên kết cho tôi',
  sending: 'Đang gửi…',
  noEmail: 'Hãy nhập địa chỉ e-mail, ví dụ lan@shop.example.',
  sent: (email) => `Nếu ${email} thuộc về một thành viên, liên kết đang được gửi tới hộp thư đó và có hiệu lực trong 24 giờ. Hãy xem cả mục thư rác.`,
  another: 'Dùng địa chỉ khác',
  access: 'Tiếp tục bằng Cloudflare Access',
  whichSite: 'Bạn ở trong nhiều nhóm. Bạn muốn mở trang nào?',
  notYet: 'Chưa ở trong nhóm nào?',
  notYetHow:
    'Hãy nhờ chủ trang mời bạn, trong mục Thiết lập, Thành viên. Nếu chạy trên máy của mình, liên kết hiện trong cửa sổ dòng lệnh đã khởi động Kindling.',
  over: {
    link_used: 'Liên kết này đã được dùng: mỗi liên kết chỉ dùng một lần. Hãy yêu cầu liên kết mới.',
    link_too_old: 'Liên kết này đã quá hạn. Hãy yêu cầu liên kết mới.',
    unknown: 'Không có liên kết này. Hãy mở trọn vẹn liên kết như đã nhận, hoặc yêu cầu liên kết mới.',
  },
  denied: 'Cloudflare Access nhận ra bạn, nhưng bạn không ở trong nhóm nào tại đây. Hãy nhờ chủ trang mời bạn bằng đúng địa chỉ này.',
  busy: 'Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.',
  offline: 'Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại.',
  failed: 'Chưa thực hiện được. Hãy thử lại sau giây lát.',
  retry: 'Thử lại',
};

export const SIGN_IN_TEXTS = { en, vi };
export type SignInTexts = typeof en;
