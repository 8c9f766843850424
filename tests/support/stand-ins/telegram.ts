import { bodyOf, json, onlyNames, Refusal, refusing, type StandIn, standIn } from './stand-in.ts';

/** The Bot API's sendMessage, as https://core.telegram.org/bots/api describes it. */
export const TELEGRAM_TOKEN = '123456789:AAExampleOfATokenOfABot_of-the-tests';
export const TELEGRAM_CHAT = '-1001234567890';
const TEXT_MAX = 4_096;

export const failure = (code: number, description: string, parameters?: object) =>
  json(code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) });

export interface Telegram extends StandIn {
  readonly messages: string[];
}

export function telegram(): Telegram {
  const messages: string[] = [];
  const stand = standIn(
    refusing((asked) => {
      const token = /^https:\/\/api\.telegram\.org\/bot([^/]+)\/sendMessage$/.exec(asked.url)?.[1];
      if (token !== TELEGRAM_TOKEN) return failure(401, 'Unauthorized');
      const body = bodyOf(asked, () => failure(400, "Bad Request: can't parse request body JSON"));
      onlyNames(body, ['chat_id', 'text', 'parse_mode', 'entities', 'link_preview_options', 'disable_notification'], (why) =>
        failure(400, `Bad Request: ${why}`),
      );
      const { chat_id: chat, text } = body;
      if (String(chat) !== TELEGRAM_CHAT) throw new Refusal(failure(400, 'Bad Request: chat not found'));
      if (typeof text !== 'string' || text.trim() === '') throw new Refusal(failure(400, 'Bad Request: message text is empty'));
      if (text.length > TEXT_MAX) throw new Refusal(failure(400, 'Bad Request: message is too long'));
      if (body['parse_mode'] === 'HTML' && /<(?!\/?(?:b|i|u|s|a|code|pre)\b)/.test(text))
        throw new Refusal(failure(400, "Bad Request: can't parse entities: Unsupported start tag"));
      messages.push(text);
      return json(200, { ok: true, result: { message_id: messages.length, chat: { id: Number(chat) }, text } });
    }),
  );
  return { ...stand, messages };
}
