import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SentBatch } from '../../edge/protocol/batch.ts';
import type { SentEvent } from '../../edge/protocol/event.ts';

/** A site and an intake in one that writes down what arrives, and can be away. */
export interface Collector {
  url: string;
  up: boolean;
  /** Every event that arrived, in order; repeats included. */
  arrived: SentEvent[];
  /** The same without repeats and in the order in which it happened: what the edge would have counted. */
  counted(): SentEvent[];
  close(): Promise<void>;
}

/** @param tag the tag as the edge serves it; its endpoint becomes the collector */
export async function openCollector(tag: string): Promise<Collector> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    if (request.method === 'POST') {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      if (!collector.up) return response.destroy();
      const { events } = JSON.parse(body) as SentBatch;
      collector.arrived.push(...events);
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ accepted: events.length, duplicate: 0, refused: [], ignored: [], leads: [] }));
    }
    if (path === '/tag.js') {
      response.setHeader('content-type', 'text/javascript');
      return response.end(tag.replace(/"endpoint":"[^"]*"/, `"endpoint":"${collector.url}"`));
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    return response.end(page(path));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const collector: Collector = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    up: true,
    arrived: [],
    counted: () => [...new Map(collector.arrived.map((event) => [event.id, event])).values()].toSorted((a, b) => Number(a.at) - Number(b.at)),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
  return collector;
}

const PRERENDER = '<script type="speculationrules">{"prerender":[{"source":"list","urls":["/made-ready"],"eagerness":"immediate"}]}</script>';

const page = (path: string): string =>
  `<!doctype html><html lang="en"><head><title>${path.replaceAll(/[^\w/-]/g, '')}</title><link rel="icon" href="data:,"><script async src="/tag.js"></script>${
    path === '/prerenders' ? PRERENDER : ''
  }</head><body><a href="/next">next</a></body></html>`;
