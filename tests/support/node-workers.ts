import { readFile } from 'node:fs/promises';
import { LARGE_LISTS } from '../../edge/lists/large-lists.ts';
import type { LargeList } from '../../edge/src/leads/large-list.ts';

/** Stands for `cloudflare:workers` where units are tested in Node: the lists that lie beside the Worker are there. */
export const env = {
  ASSETS: {
    fetch: async (url: string): Promise<Response> => {
      const name = new URL(url).pathname.slice('/lists/'.length, -'.json'.length);
      return new Response(await readFile(LARGE_LISTS[name as LargeList], 'utf8'));
    },
  },
};

export const waitUntil = (): void => {};
