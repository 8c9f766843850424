import type { Api } from '../../api.ts';

export interface Named {
  id: string;
  name: string;
}
/** What a rule can name: CTAs of the site, and where leads go. */
export interface Names {
  ctas: readonly Named[];
  endpoints: readonly Named[];
}
export const noNames: Names = { ctas: [], endpoints: [] };

interface Record {
  id: string;
  name?: string;
  kind?: string;
}

/** What cannot be read, since somebody may not, is no reason to write no rule: then ids are typed. */
export async function readNames(api: Api, signal: AbortSignal): Promise<Names> {
  const list = async (path: string): Promise<Named[]> => {
    const { data } = await api.get<{ data: Record[] }>(path, {}, signal).catch(() => ({ data: [] }));
    return data.map(({ id, name, kind }) => ({ id, name: name || kind || id }));
  };
  const [ctas, webhooks, destinations] = await Promise.all([list('/v1/ctas'), list('/v1/webhooks'), list('/v1/destinations')]);
  return { ctas, endpoints: [...webhooks, ...destinations] };
}
