export type { Notices } from './bus.ts';
export type { Overflow } from './outbox/overflow.ts';
export type { Details, Kindling } from './start.ts';
export { start } from './start.ts';
