import * as z from 'zod/mini';
import { LeadQuery } from './lead.ts';

/** How many leads a filter finds. */

const { cursor: _cursor, limit: _limit, order: _order, fields: _fields, temperature: _temperature, ...filters } = LeadQuery.shape;

/** What `GET /v1/leads/counts` may be asked: the filters of the list but for the temperature, by which it counts. */
export const CountsQuery = z.strictObject(filters, 'unknown_parameter');

/** `more`: at least so many; to know how many exactly, too many would have to be looked at. */
const Count = z.object({ count: z.number(), more: z.boolean() });

export const LeadCounts = z.object({ all: Count, hot: Count, warm: Count, cold: Count });
export type LeadCounts = z.infer<typeof LeadCounts>;
