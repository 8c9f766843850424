/** What units take from the platform, where they are tested in Node: see node-workers.ts. */
declare module 'cloudflare:workers' {
  export const env: unknown;
  export function waitUntil(work: Promise<unknown>): void;
}

/** Of the platform's types, what units name by the way. */
declare interface SendEmail {
  send(mail: object): Promise<unknown>;
}
