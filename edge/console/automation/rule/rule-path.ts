export const rulePath = (id: string): string => `/v1/automations/${encodeURIComponent(id)}`;
