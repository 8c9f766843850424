export { type Listen, listenUntil } from './browser/listen.ts';
export { safe } from './browser/safe.ts';
export { pageStore } from './browser/storage.ts';
export type { Decision } from './identity/visits.ts';
export type { Details, Kindling, Module, Notices, Traits } from './kindling.ts';
export { type LoadPart, type Parts, start } from './start.ts';
export type { SiteConfig } from './wire.ts';
