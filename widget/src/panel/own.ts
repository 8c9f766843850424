/** A field may be called `toString`: only what was put into a record counts, not what objects inherit. */
export function own(record: Record<string, string> = {}, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
