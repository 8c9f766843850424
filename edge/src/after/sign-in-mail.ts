import { base64url } from '../crypto/digest.ts';
import type { Env } from '../env.ts';
import { linkTo, makeAskedLink } from '../site/sign-in-links.ts';
import { findSite, type Site } from '../site/site-store.ts';
import { deliver } from './deliver.ts';
import { keepMail } from './mail-store.ts';
import { escape } from './mail-text.ts';
import { headLine, type Mail, sendMail } from './send-mail.ts';

/** Of the teams that somebody is in, this many at most write to them at once. */
const SITES_MAX = 10;

type Why = 'invited' | 'asked';

const WORDS = {
  vi: {
    subject: (site: string) => `Liên kết đăng nhập bảng điều khiển của ${site}`,
    invited: (site: string) => `Bạn được mời vào nhóm của ${site} trên Kindling.`,
    asked: (site: string) => `Có người, có lẽ là bạn, vừa xin liên kết đăng nhập vào ${site} trên Kindling.`,
    open: 'Mở liên kết này để đăng nhập. Liên kết chỉ dùng được một lần:',
    ignore: 'Nếu không phải bạn yêu cầu, hãy bỏ qua thư này và đừng chuyển liên kết cho ai.',
  },
  en: {
    subject: (site: string) => `Your link to the console of ${site}`,
    invited: (site: string) => `You are invited to the team of ${site} on Kindling.`,
    asked: (site: string) => `Somebody, probably you, has asked for a link to sign in to ${site} on Kindling.`,
    open: 'Open this link to sign in. It works once:',
    ignore: 'If it was not you, ignore this mail, and give the link to nobody.',
  },
};

/** Sends somebody who says to be a member their links, one for each team that they are in. Of others nothing is done. */
export async function sendAskedLinks(
  env: Env,
  { email, site: only }: { email: string; site?: string | undefined },
  origin: string,
  now: number,
): Promise<void> {
  const { results } = await env.DB.prepare('SELECT site, id FROM members WHERE email = ?1 AND (?2 IS NULL OR site = ?2) ORDER BY site LIMIT ?3')
    .bind(email, only ?? null, SITES_MAX)
    .all<{ site: string; id: string }>();
  for (const { site, id } of results) {
    const token = await makeAskedLink(env.DB, site, id, now);
    if (token !== null) await mailSignInLink(env, await findSite(env.DB, site), email, linkTo(origin, token), now, 'asked');
  }
}

/**
 * Mails a link. What goes out is not stored, since it opens the console; who gets no mail asks again. Only where nothing
 * is set up that sends, on a machine of one's own, it is kept for GET /v1/mails.
 * @returns whether it is on its way
 */
export async function mailSignInLink(env: Env, site: Site, to: string, url: string, now: number, why: Why): Promise<boolean> {
  const { mail: way } = site.settings;
  const mail = signInMail(site, to, url, why);
  const id = `sign-in_${base64url(crypto.getRandomValues(new Uint8Array(12)))}`;
  if (!way || !(way.webhook || env.MAIL)) {
    await keepMail(env.DB, site.id, id, '', mail, now, 'team');
    await deliver(env, site, id, now);
    return false;
  }
  try {
    await sendMail(env.MAIL, way, id, mail);
    return true;
  } catch (error) {
    console.error('sign-in: the mail did not go out', error instanceof Error ? error.message : error);
    return false;
  }
}

function signInMail({ settings }: Site, to: string, url: string, why: Why): Mail {
  const words = WORDS[settings.language];
  const lines = [words[why](settings.name), words.open, url, words.ignore];
  const html = lines.map((line) => (line === url ? `<p><a href="${escape(url)}">${escape(url)}</a></p>` : `<p>${escape(line)}</p>`));
  return {
    from: headLine(settings.mail?.from ?? ''),
    to: headLine(to),
    subject: headLine(words.subject(settings.name)),
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html><html lang="${settings.language}"><meta charset="utf-8">${html.join('')}</html>`,
  };
}
