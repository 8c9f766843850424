import { bodyOf, Refusal, refusing, type StandIn, standIn, text } from './stand-in.ts';

/** Incoming webhooks, as https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks and its page on formatting describe them. */
export const SLACK_PATH = 'T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX';

interface Post {
  /** As people read it. */
  text: string;
  mentions: string[];
  links: string[];
  /** Whether `*`, `_` and `~` are marks. */
  isMarked: boolean;
}

export interface Slack extends StandIn {
  readonly posts: Post[];
  /** The team has taken the webhook away, or archived its channel. */
  remove(why: 'no_service' | 'channel_is_archived'): void;
}

export function slack(): Slack {
  const posts: Post[] = [];
  let gone: 'no_service' | 'channel_is_archived' | null = null;
  const stand = standIn(
    refusing((asked) => {
      if (asked.method !== 'POST' || asked.url !== `https://hooks.slack.com/services/${SLACK_PATH}`) return text(404, 'no_service');
      if (gone) return text(gone === 'no_service' ? 404 : 410, gone);
      const body = bodyOf(asked, () => text(400, 'invalid_payload'));
      if (typeof body['text'] !== 'string' || body['text'] === '') throw new Refusal(text(400, 'no_text'));
      posts.push({ ...shown(body['text']), isMarked: body['mrkdwn'] !== false });
      return text(200, 'ok');
    }),
  );
  return { ...stand, posts, remove: (why) => void (gone = why) };
}

function shown(sent: string): Pick<Post, 'text' | 'mentions' | 'links'> {
  const mentions: string[] = [];
  const links: string[] = [];
  const read = sent.replaceAll(/<([^<>]*)>/g, (_, inside: string) => {
    const [target = '', label] = inside.split('|');
    (/^[!@#]/.test(target) ? mentions : links).push(target);
    return label ?? target;
  });
  return { text: read.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'), mentions, links };
}
