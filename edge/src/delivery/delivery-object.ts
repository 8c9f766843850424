import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';

export class DeliveryObject extends DurableObject<Env> {
  wake(_site: string, _endpoint: string): void {}
}
