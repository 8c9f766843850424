import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

export class AutomationObject extends DurableObject<Env> {
  wake(_site: string): void {}
}
