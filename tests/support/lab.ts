import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bare site for experiments with the tag: every path is a page with some links on it. */
export const LAB_SITE = 'site_lab';

export const labSettings = (origin: string) => ({
  name: 'Lab',
  origins: [origin],
  language: 'en',
  ctas: [
    {
      id: 'cta_lab',
      display: 'inline',
      offer: 'newsletter',
      form: { fields: [{ name: 'email', type: 'email', required: true }] },
      texts: { en: { headline: 'Stay in touch', button: 'Subscribe', consent: 'I agree', thanks: 'Thank you' } },
    },
  ],
});

const page = (path: string, tag: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${path.replaceAll(/[^\w/.-]/g, '')}</title><link rel="icon" href="data:,">${path.startsWith('/bare') ? '' : `<script async src="${tag}"></script>`}</head>
<body>
<a id="inside" href="/inside">inside</a>
<a id="pdf" href="/files/Guide.PDF?token=secret">guide</a>
<a id="named" href="/export?id=1" download="report.bin">report</a>
<a id="outside" href="http://127.0.0.1:9/elsewhere" target="_blank">outside</a>
${path.startsWith('/cta') ? '<kindling-cta id="cta_lab"></kindling-cta>' : ''}
</body></html>`;

export async function serveLab(tag: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://lab');
    const file = /\.pdf$|^\/export/i.test(pathname);
    response.setHeader('content-type', file ? 'application/octet-stream' : 'text/html; charset=utf-8');
    response.end(file ? 'file' : page(pathname, tag));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
