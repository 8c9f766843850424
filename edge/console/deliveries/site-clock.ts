/** What a clock on the wall shows at the site, as `<input type="datetime-local">` has it: `2026-11-22T20:30`. */
export function wallClock(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}`;
}

/** When a clock on the wall shows that, ms; null where it is no time. In an hour that comes twice, one of the two. */
export function momentAt(wall: string, timeZone: string): number | null {
  const asUtc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN;
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (at: number): number => Date.parse(`${wallClock(at, timeZone)}:00Z`) - at;
  const guess = asUtc - offsetAt(asUtc);
  return asUtc - offsetAt(guess);
}
