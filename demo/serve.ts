import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, posix } from 'node:path';

interface DemoServer {
  url: string;
  close(): Promise<void>;
}

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the folder `dir` on localhost; port 0 takes a free one. `tagOrigin` is where the Kindling tag and its answers come from. */
export function serveDemo(site: { dir: string; port: number; tagOrigin: string }): Promise<DemoServer> {
  const policy = contentSecurityPolicy(site.tagOrigin);
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    answer(site.dir, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The address, not the name: where `localhost` means ::1 first but IPv6 is off, the name can't be bound.
    server.listen(site.port, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://localhost:${port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** What a customer who takes care would send: the tag gets its own origin and nothing else. */
function contentSecurityPolicy(tagOrigin: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${tagOrigin}`,
    `connect-src 'self' ${tagOrigin}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

async function answer(dir: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const [rawPath = '/', query] = splitOnce(request.url ?? '/', '?');
  const path = cleanPath(rawPath);
  if (path === undefined) {
    response.writeHead(400).end();
    return;
  }
  const file = path.endsWith('/') ? `${path}index.html` : path;
  const found = await kindOf(join(dir, file));
  if (found === 'folder') {
    const location = `${encodeURI(path)}/${query === undefined ? '' : `?${query}`}`;
    response.writeHead(301, { Location: location }).end();
  } else if (found === 'file') {
    send(join(dir, file), 200, request, response);
  } else {
    send(join(dir, path.startsWith('/en/') ? 'en/404.html' : '404.html'), 404, request, response);
  }
}

/**
 * One leading slash and no `..` are left after `normalize` of an absolute path, so the result
 * can neither leave the folder nor, in a redirect, name another host.
 */
function cleanPath(rawPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(rawPath);
  } catch {
    return undefined;
  }
  // A backslash is a separator too on some systems, and a NUL ends a path for the system but not for us.
  if (/[\\\0]/.test(decoded)) return undefined;
  return posix.normalize(`/${decoded}`);
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return 'file';
  return found?.isDirectory() ? 'folder' : 'nothing';
}

function send(file: string, status: number, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(status, {
    'Content-Type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    // Asked again each time: the site may have been built anew.
    'Cache-Control': 'no-cache',
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
