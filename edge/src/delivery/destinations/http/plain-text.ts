/**
 * Makes of what a stranger typed a text that stays one where it goes: no link, no mention, no formula. Each is offered
 * to expressions under its name.
 */

/** Slack reads `&`, `<` and `>`: a mention is `<!channel>`, a link `<https://…|text>`. https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const forSlack = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** HTML as Telegram takes it in `parse_mode: HTML`, and everybody else. */
export const forHtml = (text: string): string => forSlack(text).replaceAll('"', '&quot;').replaceAll("'", '&#39;');

/** A sheet takes for a formula what begins like one; with an apostrophe before it, it is a text, and the apostrophe is not shown. */
export const forCell = (text: string): string => (/^[=+\-@\t\r\n'＝＋－＠]/.test(text) ? `'${text}` : text);

/** Header values are of visible ASCII; what is not is written as in an address. */
export const forHeader = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\x20-\x7E]/gu, encodeURIComponent)
    .trim();
