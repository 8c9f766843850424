import { readLargeFile } from '../../edge/lists/large-files.ts';
import type { LargeFile } from '../../edge/src/site/large-file.ts';

/** Stands for `cloudflare:workers` where units are tested in Node: what lies beside the Worker is there. */
export const env = {
  ASSETS: {
    fetch: async (url: string): Promise<Response> => {
      const name = new URL(url).pathname.slice('/lists/'.length, -'.json'.length);
      return Response.json(await readLargeFile(name as LargeFile));
    },
  },
};

export const waitUntil = (): void => {};
