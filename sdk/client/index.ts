import { type Call, clientOf, type ClientOptions } from './client-of.ts';
import { routes } from './routes.ts';

/** All operations of the edge, by their names. Its types are made from the same description: see `client.d.ts`. */
export const createClient = (options: ClientOptions): Record<string, Call> => clientOf(routes, options);

export { all, KindlingError } from './client-of.ts';
