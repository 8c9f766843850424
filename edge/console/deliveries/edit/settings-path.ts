export type Settings = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Settings => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at `oauth.grant`; undefined where nothing does. */
export function settingAt(settings: Settings, path: string): unknown {
  let at: unknown = settings;
  for (const name of path.split('.')) at = isRecord(at) ? at[name] : undefined;
  return at;
}

/** Settings with another value there; undefined takes it out, and with it what is empty then. */
export function withSetting(settings: Settings, path: string, value: unknown): Settings {
  const [name = '', ...rest] = path.split('.');
  const { [name]: before, ...others } = settings;
  if (rest.length === 0) return value === undefined ? others : { ...settings, [name]: value };
  const inner = withSetting(isRecord(before) ? before : {}, rest.join('.'), value);
  return Object.keys(inner).length === 0 ? others : { ...settings, [name]: inner };
}
