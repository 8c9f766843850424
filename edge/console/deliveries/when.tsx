import { useSpeech } from '../texts.ts';

/** A moment by the site's clock: the team reads the same, wherever each of them is. */
export function When({ at, zone }: { at: string; zone: string }) {
  const { locale } = useSpeech();
  const ms = Date.parse(at);
  const text = Number.isNaN(ms) ? at : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(ms);
  return <time dateTime={at}>{text}</time>;
}
