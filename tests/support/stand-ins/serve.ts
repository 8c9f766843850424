import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Asked } from '../../../edge/src/delivery/destination.ts';
import type { StandIn } from './stand-in.ts';

/**
 * A stand-in behind a real server, for whoever asks over a network.
 * @param as the address that it believes to have, where it has several or cares which one it is
 * @returns its address, and how it ends; it does not keep the process alive
 */
export async function serve(other: StandIn, as?: string): Promise<{ address: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const asked: Asked = {
        method: (request.method ?? 'GET') as Asked['method'],
        url: `${as ?? address}${request.url ?? '/'}`,
        headers,
        ...(body === '' ? {} : { body }),
      };
      const answered = other.answer(asked);
      response.writeHead(answered.status, Object.fromEntries(answered.headers));
      response.end(answered.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { address, stop: () => new Promise((stopped) => server.close(() => stopped())) };
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
}
