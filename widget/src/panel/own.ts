/** A field may be called `toString`: only what was put into a record counts, not what objects inherit. */
export function own<Value>(record: Readonly<Record<string, Value>> = {}, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
