import { brotliCompressSync, constants } from 'node:zlib';
import { serve, type Served } from './serve.ts';
import type { Tracker } from './tracker.ts';

/** What was asked of a collector since it last began anew. */
interface Log {
  requests: number;
  preflights: number;
  /** Bytes of the scripts that were fetched. */
  raw: number;
  brotli: number;
}

export interface Collector extends Served {
  log: Readonly<Log>;
  /** Forgets what was asked before. */
  begin(): void;
  /** Resolves once the page view has been answered. */
  viewed(): Promise<void>;
}

const NOTHING: Log = { requests: 0, preflights: 0, raw: 0, brotli: 0 };
const packed = (content: string): Buffer => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

/**
 * Stands for a tracker's own servers: an origin that gives its scripts and takes its events. Each tracker
 * has one to itself, so that what an earlier page sends while it closes is never counted as another's.
 */
export async function openCollector(tracker: Tracker): Promise<Collector> {
  let log = { ...NOTHING };
  let view = Promise.withResolvers<void>();
  let files = new Map<string, { raw: number; content: Buffer }>();

  const { origin, close } = await serve((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '';
    log.requests++;
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'OPTIONS') {
      log.preflights++;
      response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*');
      return response.writeHead(204).end();
    }
    const file = files.get(path);
    if (file) {
      log.raw += file.raw;
      log.brotli += file.content.length;
      return response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8', 'content-encoding': 'br' }).end(file.content);
    }
    const { status = 200, type = 'application/json', body } = tracker.answer(path);
    return request.resume().on('end', () => {
      response.writeHead(status, { 'content-type': type }).end(body);
      if (tracker.isView(path)) view.resolve();
    });
  });
  files = new Map([...tracker.files(origin)].map(([path, content]) => [path, { raw: Buffer.byteLength(content), content: packed(content) }]));

  return {
    origin,
    close,
    get log() {
      return log;
    },
    begin() {
      log = { ...NOTHING };
      view = Promise.withResolvers();
    },
    viewed: () => view.promise,
  };
}
