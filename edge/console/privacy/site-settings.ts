import type { SiteSettings } from '../../protocol/site-config.ts';
import type { Api } from '../api.ts';

/** What `GET` and `PATCH /v1/sites/{site}` answer. */
export interface SavedSite {
  id: string;
  settings: SiteSettings;
}

const path = (site: string): string => `/v1/sites/${encodeURIComponent(site)}`;
export const readSettings = (api: Api, site: string, signal?: AbortSignal): Promise<SavedSite> => api.get(path(site), {}, signal);
/** Null takes a setting away. */
export const saveSettings = (api: Api, site: string, patch: Record<string, unknown>): Promise<SavedSite> => api.patch(path(site), patch);
