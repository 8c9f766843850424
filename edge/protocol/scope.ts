import * as z from 'zod/mini';

/** What a secret key may do. `admin` may do all of it, and manage its site. */
export const Scope = z.enum(['leads:read', 'leads:write', 'events:write', 'admin'], 'unknown_scope');
export type Scope = z.infer<typeof Scope>;
