/** What of the lists the edge takes, and what they lack. */

/** Of these every domain of a country is theirs, as far as the list knows it. */
export const FAMILY =
  /^(?:yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|aol|gmx|yandex|fastmail|zoho|protonmail|proton|tutanota|tuta)\.(?:com|net|me|fm|io|[a-z]{2}|com?\.[a-z]{2})$/;

/** Others at which people of the world have their mail: large ones, and providers of access. */
export const PROVIDERS = `
gmail.com googlemail.com me.com mac.com aim.com mail.com email.com usa.com myself.com consultant.com engineer.com lawyer.com doctor.com post.com europe.com
iname.com techie.com writeme.com dr.com accountant.com mail.ru inbox.ru list.ru bk.ru ya.ru rambler.ru ukr.net i.ua
zohomail.com pm.me hushmail.com mailfence.com runbox.com posteo.de inbox.com inbox.lv lycos.com excite.com
qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com 139.com 189.cn 21cn.com tom.com aliyun.com naver.com hanmail.net daum.net nate.com
docomo.ne.jp ezweb.ne.jp softbank.ne.jp rediffmail.com indiatimes.com singnet.com.sg
web.de t-online.de freenet.de arcor.de online.de bluewin.ch free.fr orange.fr wanadoo.fr sfr.fr neuf.fr laposte.net libero.it virgilio.it tiscali.it alice.it
seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl op.pl abv.bg telenet.be skynet.be ziggo.nl planet.nl home.nl hetnet.nl terra.es sapo.pt
btinternet.com sky.com virginmedia.com ntlworld.com blueyonder.co.uk tiscali.co.uk bigpond.com bigpond.net.au optusnet.com.au iinet.net.au
comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net optonline.net rr.com frontier.com
rogers.com shaw.ca uol.com.br bol.com.br terra.com.br ig.com.br
`
  .trim()
  .split(/\s+/);

/** Not in the list. Vietnamese providers of access first; last those that pass a mail on to an address that is kept to oneself. */
export const ALSO_FREE = `
vnn.vn fpt.vn viettel.vn saigonnet.vn zing.vn
tutanota.com tuta.com hey.com mailbox.org startmail.com disroot.org riseup.net kakao.com asia.com internet.ru bbox.fr tin.it talktalk.net sympatico.ca telus.net
privaterelay.appleid.com duck.com mozmail.com simplelogin.com slmail.me aleeas.com passmail.net
`
  .trim()
  .split(/\s+/);

/** The best known of those that give an address for ten minutes. The core of the Worker has these; of the thousands of others it asks where a form is taken. */
export const BEST_KNOWN_THROWAWAY = `
10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonaddy.me burnermail.io byom.de discard.email discardmail.com dispostable.com dropmail.me
emailondeck.com emailfake.com fakeinbox.com fakemail.net fakemailgenerator.com getairmail.com getnada.com grr.la guerrillamail.biz guerrillamail.com
guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com harakirimail.com inboxbear.com inboxkitten.com
incognitomail.org jetable.org mail-temp.com mail.tm mailcatch.com maildrop.cc mailexpire.com mailforspam.com mailinator.com mailinator.net mailnesia.com
mailnull.com mailpoof.com mailsac.com mailtemp.net minutemail.com moakt.com mohmal.com mytemp.email mytrashmail.com nada.email one-time.email
sharklasers.com spam4.me spambog.com spambox.us spamgourmet.com temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.com tempmail.dev tempmail.net
tempmail.plus tempmailaddress.com tempmailo.com tempr.email throwawaymail.com trash-mail.com trashmail.com trashmail.de trashmail.me trashmail.net
trbvm.com yopmail.com yopmail.fr yopmail.net
`
  .trim()
  .split(/\s+/);
