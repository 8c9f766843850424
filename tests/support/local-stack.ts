import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import type { TestProject } from 'vitest/node';
import { buildDemo } from '../../demo/build.ts';
import { makeKey, migrate, putSite, startEdge } from '../../demo/local-edge.ts';
import { serveDemo } from '../../demo/serve.ts';
import { DEMO_SITE, demoSettings } from '../../demo/settings.ts';
import { provideChromium } from './chromium.ts';
import { LAB_SITE, labSettings, serveLab } from './lab.ts';

/** What browser tests find running: the edge on a state of its own, the demo site and the lab. */
export interface LocalStack {
  edge: string;
  /** For who makes sites of their own. */
  adminToken: string;
  demo: string;
  demoKey: string;
  lab: string;
  labKey: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    stack: LocalStack;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!existsSync('dist/tag/tag.txt')) throw new Error('Build first: npm run build');
  provideChromium();
  const folder = await mkdtemp(join(tmpdir(), 'kindling-stack-'));
  const state = join(folder, 'state');
  await migrate(state);
  const edge = await startEdge({ port: await getPort(), state, vars: { ALLOW_PRIVATE_TARGETS: '1' } });
  const out = join(folder, 'demo');
  await buildDemo({ tag: `${edge.url}/k/${DEMO_SITE}.js`, out });
  const demo = await serveDemo({ dir: out, port: 0, tagOrigin: edge.url });
  const lab = await serveLab(`${edge.url}/k/${LAB_SITE}.js`);
  await putSite(edge, DEMO_SITE, demoSettings(demo.url));
  await putSite(edge, LAB_SITE, labSettings(lab.url));
  project.provide('stack', {
    edge: edge.url,
    adminToken: edge.adminToken,
    demo: demo.url,
    demoKey: await makeKey(edge, DEMO_SITE, 'tests'),
    lab: lab.url,
    labKey: await makeKey(edge, LAB_SITE, 'tests'),
  });
  return async () => {
    await Promise.all([edge.stop(), demo.close(), lab.close()]);
    await rm(folder, { recursive: true, force: true });
  };
}
